import type { Sql } from '../../../runtime/plain-database';
import type { Day, Lasting } from '../../../domain/time/lasting';
import { inForce, periodOf } from '../days';
import { publishedStages } from '../format';
import { serviceFactsOf, type ServiceFacts } from '../service-facts';
import type { Transaction } from '../../../runtime/database';
import { fits } from './fits';
import type { Slice } from './slice';
import { currentOf, versionsWanted } from './versioned';

export interface ServiceRecord extends ServiceFacts, Lasting {
  id: string;
  code: string;
}

/** Services, each with its version of the day; asked for by its id, with today's or the newest. */
export async function readServices(
  tx: Transaction,
  slice: Slice,
  today: string,
): Promise<ServiceRecord[]> {
  const { id, search, on = today } = slice;
  const codes = await tx.service.findMany({ where: { id }, orderBy: { id: 'asc' } });
  const versions = await tx.serviceVersion.findMany({
    where: { serviceId: id, ...versionsWanted(slice) },
  });
  return codes
    .flatMap(({ id: serviceId, code }): ServiceRecord[] => {
      const version = currentOf(
        versions.filter((each) => each.serviceId === serviceId),
        on,
      );
      if (
        !version ||
        !fits(search, code, version.nameLv, version.nameEn, version.stateRegisterNumber ?? '')
      )
        return [];
      return [{ id: serviceId, code, ...serviceFactsOf(version), ...periodOf(version) }];
    })
    .slice(0, slice.take);
}

/** The id of the institution's service with the code. */
export async function serviceWithCode(tx: Transaction, code: string): Promise<string | undefined> {
  const found = await tx.service.findFirst({ where: { code }, select: { id: true } });
  return found?.id;
}

/** Whether the institution has a service with the code that is published on the day (R09, R10). */
export async function isPublishedOn(sql: Sql, code: string, on: Day): Promise<boolean> {
  const [found] = await sql.$queryRaw<{ id: string }[]>`
    select s.id from services s where s.code = ${code}
      and exists (select 1 from service_versions where service_id = s.id
        and stage = any(${[...publishedStages]}::text[]) and ${inForce(on)})`;
  return found !== undefined;
}
