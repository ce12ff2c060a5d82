import type { Instant } from '../../domain/ids';
import type { Sql } from '../../runtime/plain-database';

/**
 * A notice becomes mails; a message goes to another case; an opening makes one; a letter goes to
 * whoever submitted one; vacancies are a mail that tells of the registers.
 */
export type Kind = 'notice' | 'message' | 'opening' | 'mail' | 'letter' | 'vacancies';

/** Something that delivery is to carry out. */
export interface Enqueued {
  institutionId: string;
  /** The case that it tells of, and the last event of its log; absent where it tells of none. */
  about?: { caseId: string; sequence: number };
  /** Of all that is ever sent, no other has it. */
  sendKey: string;
  kind: Kind;
  payload: object;
  /** The instant that it tells of. */
  at: Instant;
  /** When it may be carried out at the earliest; now, where nothing keeps it. */
  notBefore: Date;
}

/**
 * Puts something into the outbox, in the transaction of what it tells of: both stand or fall
 * together, and delivery insists until it is carried out. A repeat under the same key changes
 * nothing. Only the append writes its rows by itself, in one statement with the rest.
 */
export const enqueue = (sql: Sql, ...rows: readonly Enqueued[]): Promise<number> =>
  sql.$executeRaw`
    insert into outbox (institution_id, case_id, sequence, send_key, kind, payload, at, not_before)
    select r.institution_id, r.case_id, r.sequence, r.send_key, r.kind, r.payload, r.at,
      r.not_before
      from json_populate_recordset(null::outbox, ${JSON.stringify(rows.map(rowOf))}::json) r
    on conflict do nothing`;

const rowOf = ({ institutionId, about, sendKey, kind, payload, at, notBefore }: Enqueued) => ({
  institution_id: institutionId,
  case_id: about?.caseId,
  sequence: about?.sequence,
  send_key: sendKey,
  kind,
  payload,
  at,
  not_before: notBefore,
});
