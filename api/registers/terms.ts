import { z } from 'zod';
import { overviewIfAny } from '../../store/access/may-oversee';
import { Indicator } from '../../domain/services/indicator';
import { TermsWarning, termsWarnings } from '../../domain/services/terms-warnings';
import { toColumn } from '../../store/registers/days';
import { rowSchemas } from '../../store/registers/format';
import { termsFactsOf } from '../../store/registers/terms';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { Caller } from '../../store/access/caller';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { period, periodOf, sliceOf } from './columns';
import { creatingRoute, readingRoutes, type Register } from './register';
import { requireServiceManager } from './rights';
import { saveRows } from './save-row';

/**
 * One version of a set. R12: a set of a support desk names its institution and which of the owner's
 * sets it raises. Callers without responsibility for the service read what the catalogue promises:
 * the public indicators, without the means of keeping them.
 */
const TermsSet = rowSchemas.terms
  .omit({ service: true })
  .strip()
  .extend({
    indicators: z.array(Indicator),
    id: z.string(),
    serviceId: z.string(),
    ...period,
    warnings: z.array(TermsWarning),
  })
  .meta({ id: 'TermsSet' });

const terms: Register<typeof TermsSet> = {
  path: '/terms',
  plural: 'TermsSets',
  singular: 'TermsSet',
  Item: TermsSet,
  async read(tx, slice, caller) {
    const rows = await tx.serviceLevelTermsSet.findMany(sliceOf(slice));
    const desks = await tx.institution.findMany({
      where: { id: { in: rows.flatMap(({ deskInstitutionId }) => deskInstitutionId ?? []) } },
    });
    const answersFor = await answersForWhich(tx, caller);
    return rows.map(({ id, serviceId, deskInstitutionId, ...row }) => {
      const facts = termsFactsOf(row);
      const told = answersFor(serviceId)
        ? { ...facts, warnings: termsWarnings(facts) }
        : {
            ...facts,
            indicators: facts.indicators.filter(({ isPublic }) => isPublic),
            meansLv: undefined,
            meansEn: undefined,
            agreedIn: undefined,
            warnings: [],
          };
      return {
        id,
        serviceId,
        ...told,
        deskInstitution: desks.find((desk) => desk.id === deskInstitutionId)?.code,
        ...periodOf(row),
      };
    });
  },
};

/** Whether the caller oversees a service today, answers for it or helps to deliver it. */
async function answersForWhich(
  tx: Transaction,
  caller: Caller,
): Promise<(serviceId: string) => boolean> {
  const overview =
    caller.kind === 'person'
      ? await overviewIfAny(tx, caller.personId, todayInRiga())
      : 'institution';
  return (serviceId) => overview === 'institution' || overview?.includes(serviceId) === true;
}

/**
 * What is promised of a service, set by its manager or the portfolio owner. A new version of a set
 * ends the one in force on its first day (R11).
 */
export const termsRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, terms),
  creatingRoute(prisma, terms, rowSchemas.terms, async (tx, caller, row) => {
    const service = await tx.service.findFirst({ where: { code: row.service } });
    if (!service) throw fault('/service', 'SERVICE_UNKNOWN', { named: row.service });
    const manager = await requireServiceManager(tx, caller, service.id);
    const first = toColumn(row.from);
    const before = await tx.serviceLevelTermsSet.findFirst({
      where: {
        serviceId: service.id,
        code: row.code,
        validFrom: { lt: first },
        OR: [{ validTo: null }, { validTo: { gt: first } }],
      },
    });
    const desk = before?.deskInstitutionId
      ? await tx.institution.findUnique({ where: { id: before.deskInstitutionId } })
      : null;
    const ended = before && {
      service: row.service,
      ...termsFactsOf(before),
      ...(desk && { deskInstitution: desk.code }),
      from: periodOf(before).from,
      to: row.from,
    };
    await saveRows(tx, manager, 'terms', [...(ended ? [ended] : []), row]);
    return (
      await tx.serviceLevelTermsSet.findFirstOrThrow({
        where: { code: row.code, validFrom: first },
      })
    ).id;
  }),
];
