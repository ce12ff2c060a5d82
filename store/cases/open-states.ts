import type { CaseState } from '../../domain/engine/state';
import { Prisma, type Transaction } from '../../runtime/database';

/** An open case with all that is known of it. */
export interface OpenState {
  id: string;
  number: string;
  title: string;
  task: string;
  state: CaseState;
}

/**
 * Open cases of the institution that the transaction is bound to, whoever may know of them, the
 * latest first. For an operator of a rehearsal.
 * @param search in number and title
 */
export const openStates = (
  tx: Transaction,
  { institutionId, search, limit }: { institutionId: string; search?: string; limit: number },
): Promise<OpenState[]> =>
  tx.$queryRaw<OpenState[]>`
    select c.id, c.number, c.title, c.task, c.state from cases c
     where c.institution_id = ${institutionId} and c.closed_at is null and ${
       search === undefined
         ? Prisma.sql`true`
         : Prisma.sql`(strpos(lower(c.number), lower(${search})) > 0
             or strpos(without_marks(c.title), without_marks(${search})) > 0)`
     }
     order by c.opened_at desc, c.id desc limit ${limit}`;
