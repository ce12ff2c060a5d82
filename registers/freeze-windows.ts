import type { Transaction } from './transaction';

/** A time in which changes of its subjects may not be carried out; instants in UTC, the end not included. */
export interface FreezeWindow {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
  startsAt: string;
  endsAt: string;
  /** Services and resources concerned; empty: all of the institution. */
  subjectIds: string[];
}

/** The windows that overlap [from, to) and concern at least one of the subjects. Cancelled ones do not count. */
export async function freezeWindowsTouching(tx: Transaction, planned: { subjectIds: readonly string[]; from: string; to: string }): Promise<FreezeWindow[]> {
  const windows = await tx.freezeWindow.findMany({
    where: {
      cancelledAt: null,
      startsAt: { lt: new Date(planned.to) },
      endsAt: { gt: new Date(planned.from) },
      OR: [{ subjectIds: { isEmpty: true } }, { subjectIds: { hasSome: [...planned.subjectIds] } }],
    },
    orderBy: [{ startsAt: 'asc' }, { code: 'asc' }],
  });
  return windows.map(({ id, code, nameLv, nameEn, startsAt, endsAt, subjectIds }) => ({ id, code, nameLv, nameEn, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), subjectIds }));
}
