import type { z } from 'zod';
import type { ServiceVersion } from '../../generated/prisma/client';
import { rowSchemas } from './format';
import { present } from './present';

const Facts = rowSchemas.services.omit({ code: true, from: true, to: true }).strip();
export type ServiceFacts = z.infer<typeof Facts>;

/** The content of a service version beside its code and period, as an import names it. */
export function serviceFactsOf({
  support,
  usersEmail,
  valueLv,
  valueEn,
  stateRegisterNumber,
  ...version
}: Omit<
  ServiceVersion,
  'id' | 'institutionId' | 'serviceId' | 'validFrom' | 'validTo'
>): ServiceFacts {
  const hasSupport = Object.keys(support as object).length > 0;
  return Facts.parse({
    ...version,
    ...(hasSupport && { support }),
    ...present({ usersEmail, valueLv, valueEn, stateRegisterNumber }),
  });
}
