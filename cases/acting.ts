import type { Instant } from '../domain/ids';
import type { Actor, Grant } from '../domain/engine/performers';
import type { PersonsAct } from '../domain/engine/wanted';
import { dayOf } from '../domain/time/day-of';
import type { Sql } from '../runtime/plain-database';
import type { PersonCaller } from '../store/access/caller';
import { grantFor } from '../store/access/right-to-act';
import { findCaseUnchecked, findCaseWithin, type FoundCase } from '../store/cases/find-case';
import type { Followed } from '../store/submissions/follow-up-code';

/** Who acts on a case, by which door they come to it, and by what right they act. */
export interface Acting {
  caseId: string;
  by: Actor;
  /** The institution whose rows are seen while the case is looked for. */
  institutionId: string;
  /** @throws Refusal NOT_FOUND where there is no case that they may know of */
  find: (sql: Sql) => Promise<FoundCase>;
  /** In a transaction that sees the case's institution. @throws Refusal where they have no right */
  grant: (sql: Sql, found: FoundCase, act: PersonsAct) => Promise<Grant>;
}

/** A person who has signed in: what the registers let them know and do. */
export const asPerson = (caller: PersonCaller, caseId: string, now: Instant): Acting => {
  const { personId, institutionId } = caller;
  return {
    caseId,
    by: { kind: 'person', personId, institutionId },
    institutionId,
    find: (sql) => findCaseWithin(sql, caller, caseId, now),
    grant: (sql, { process, state }, act) =>
      grantFor(sql, { process, state, act, personId, on: dayOf(now) }),
  };
};

/** Whoever submitted the case and follows it by its code; the register does not know them. */
export const asSubmitter = ({ caseId, institutionId }: Followed, now: Instant): Acting => ({
  caseId,
  by: { kind: 'submitter', institutionId },
  institutionId,
  find: (sql) => findCaseUnchecked(sql, caseId, now),
  grant: () => Promise.resolve(submittersGrant(institutionId)),
});

export const submittersGrant = (institutionId: string): Grant => ({
  performer: { caseFunction: 'submitter', personId: '', institutionId },
  rung: 0,
});
