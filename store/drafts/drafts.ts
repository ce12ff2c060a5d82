import { deriveKey } from '../../runtime/derive-key';
import type { Instant } from '../../domain/ids';
import { toInstant, toMillis } from '../../domain/time/instant';
import type { Sql } from '../../runtime/plain-database';
import type { PersonCaller } from '../access/caller';
import { seal, unseal, type Sealed } from '../content/cipher';

/** Something typed and not sent yet. */
export interface Draft {
  /** Names the form that it belongs to. */
  key: string;
  content: Readonly<Record<string, unknown>>;
  /** The last event of the case that its author had seen; null where it is about no case. */
  baseSequence: number | null;
  savedAt: string;
}

export type NewDraft = Omit<Draft, 'savedAt'>;

/** More than anybody fills in at a time; beyond them the one left alone longest gives way. */
const mostOfAPerson = 100;

/** How long a draft is kept after it was saved last. */
const keptDays = 30;

/**
 * Drafts of persons, each for its author alone. In transactions bound to the institution for which
 * the author writes.
 */
export class DraftStore {
  constructor(private readonly masterKey: Uint8Array) {}

  /** Held until the end of the transaction, so that two who save it come one after the other. */
  async find(sql: Sql, author: PersonCaller, key: string): Promise<Draft | undefined> {
    const [row] = await sql.$queryRaw<(Sealed & { baseSequence: number | null; savedAt: Date })[]>`
      select ciphertext, nonce, base_sequence as "baseSequence", saved_at as "savedAt"
        from person_drafts where institution_id = ${author.institutionId}
         and person_id = ${author.personId} and key = ${key} for update`;
    if (row === undefined) return undefined;
    const content = unseal(this.key(), row, placeOf(author, key)).toString('utf8');
    return {
      key,
      content: JSON.parse(content) as Draft['content'],
      baseSequence: row.baseSequence,
      savedAt: row.savedAt.toISOString(),
    };
  }

  /**
   * Writes the first version of a draft, or the next one of what was found in this transaction.
   * @returns undefined where the first version was written by another request meanwhile
   */
  async save(
    sql: Sql,
    author: PersonCaller,
    { key, content, baseSequence }: NewDraft,
    { before, now }: { before: Draft | undefined; now: Instant },
  ): Promise<Draft | undefined> {
    const { institutionId, personId } = author;
    const plain = Buffer.from(JSON.stringify(content), 'utf8');
    const { ciphertext, nonce } = seal(this.key(), plain, placeOf(author, key));
    // Each version has an instant of its own, by which it is told from the one before.
    const next = before === undefined ? 0 : toMillis(before.savedAt) + 1;
    const savedAt = toInstant(Math.max(toMillis(now), next));
    const written =
      before === undefined
        ? await sql.$executeRaw`
            insert into person_drafts (institution_id, person_id, key, ciphertext, nonce,
              base_sequence, saved_at)
            values (${institutionId}, ${personId}, ${key}, ${ciphertext}, ${nonce},
              ${baseSequence}::int, ${savedAt}::timestamptz) on conflict do nothing`
        : await sql.$executeRaw`
            update person_drafts set ciphertext = ${ciphertext}, nonce = ${nonce},
              base_sequence = ${baseSequence}::int, saved_at = ${savedAt}::timestamptz
             where institution_id = ${institutionId} and person_id = ${personId} and key = ${key}`;
    if (written === 0) return undefined;
    if (before === undefined) await makeRoom(sql, author);
    return { key, content, baseSequence, savedAt };
  }

  private key(): Buffer {
    return deriveKey(this.masterKey, 'drafts of persons');
  }
}

/** Binds a sealed text to whose it is and where it belongs. */
const placeOf = ({ institutionId, personId }: PersonCaller, key: string): string =>
  [institutionId, personId, key].join('\n');

const makeRoom = (sql: Sql, { institutionId, personId }: PersonCaller): Promise<number> =>
  sql.$executeRaw`
    delete from person_drafts where institution_id = ${institutionId}
       and person_id = ${personId} and key in (
         select key from person_drafts where institution_id = ${institutionId}
            and person_id = ${personId} order by saved_at desc offset ${mostOfAPerson}::int)`;

/** Nothing happens where there is none. */
export const deleteDraft = async (
  sql: Sql,
  { institutionId, personId }: PersonCaller,
  key: string,
): Promise<void> => {
  await sql.$executeRaw`
    delete from person_drafts where institution_id = ${institutionId}
       and person_id = ${personId} and key = ${key}`;
};

/** Deletes the institution's drafts that nobody came back to. Returns how many. */
export const sweepDrafts = (sql: Sql, institutionId: string, now: Date): Promise<number> =>
  sql.$executeRaw`
    delete from person_drafts where institution_id = ${institutionId}
       and saved_at < ${now.toISOString()}::timestamptz - make_interval(days => ${keptDays}::int)`;
