import { z } from 'zod';
import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import { namesOf, type Names } from '../../store/registers/names';
import { personNames } from '../../store/registers/person-names';
import type { Transaction } from '../../runtime/database';
import type { AgreedTime } from '../../store/service-levels/read-exclusions';

export const ExclusionView = z.object({
  id: z.string(),
  service: z.object({ id: z.string(), name: z.string().nullable() }),
  indicator: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  reason: z.string(),
  agreedBy: z.string().nullable(),
  agreedAt: z.string(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
});

export type ExclusionView = z.infer<typeof ExclusionView>;

/** The view of each exclusion, with the names of services and persons. */
export async function exclusionViewer(
  tx: Transaction,
  agreed: readonly AgreedTime[],
  language: Language,
  on: Day,
): Promise<(one: AgreedTime) => z.infer<typeof ExclusionView>> {
  const services = await namesOf(
    tx,
    agreed.map(({ serviceId }) => serviceId),
    language,
    on,
  );
  const persons = await personNames(
    tx,
    agreed.flatMap(({ agreedBy, withdrawnBy }) => [agreedBy, withdrawnBy ?? []].flat()),
  );
  return (one) => viewExclusion(one, services, persons);
}

const viewExclusion = (
  agreed: AgreedTime,
  services: Names,
  persons: ReadonlyMap<string, string>,
): z.infer<typeof ExclusionView> => ({
  id: agreed.id,
  service: { id: agreed.serviceId, name: services.get(agreed.serviceId) ?? null },
  indicator: agreed.indicator,
  startsAt: agreed.startsAt.toISOString(),
  endsAt: agreed.endsAt.toISOString(),
  reason: agreed.reason,
  agreedBy: persons.get(agreed.agreedBy) ?? null,
  agreedAt: agreed.agreedAt.toISOString(),
  withdrawnBy: persons.get(agreed.withdrawnBy ?? '') ?? null,
  withdrawnAt: agreed.withdrawnAt?.toISOString() ?? null,
});
