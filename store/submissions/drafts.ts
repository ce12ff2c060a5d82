import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../../domain/problems';
import { deriveKey } from '../../runtime/derive-key';
import type { Sql } from '../../runtime/plain-database';
import { seal, unseal, type Sealed } from '../content/cipher';

/** How long what was begun and not sent is kept after its last change. */
export const draftKeptHours = 24;

/**
 * So many drafts are kept at a time. Whoever begins many of them fills no disk: then nobody begins
 * one until some have ended, while those begun go on.
 */
const mostDrafts = 20_000;

/** A draft of one institution in one browser; `cookie` is what only that browser holds. */
export interface DraftPlace {
  masterKey: Uint8Array;
  cookie: string;
  institutionId: string;
}

/** 256 bits, which nobody guesses. */
export const newDraftCookie = (): string => randomBytes(32).toString('base64url');

/** What was written so far; undefined where nothing was, or it has ended. */
export async function readDraft(sql: Sql, place: DraftPlace): Promise<unknown> {
  const [row] = await sql.$queryRaw<Sealed[]>`
    select ciphertext, nonce from submission_drafts
    where place_hash = ${hashOf(place)} and ends_at > now()`;
  return row === undefined
    ? undefined
    : (JSON.parse(unseal(keyOf(place), row, place.institutionId).toString()) as unknown);
}

/**
 * Keeps what was written, until so many minutes from now.
 * @throws Refusal TOO_MANY_REQUESTS where too many drafts are kept already
 */
export async function keepDraft(
  sql: Sql,
  place: DraftPlace,
  draft: unknown,
  keptMinutes = draftKeptHours * 60,
): Promise<void> {
  const { ciphertext, nonce } = seal(
    keyOf(place),
    Buffer.from(JSON.stringify(draft)),
    place.institutionId,
  );
  const kept = await sql.$executeRaw`
    insert into submission_drafts (place_hash, ciphertext, nonce, ends_at)
    select ${hashOf(place)}, ${ciphertext}, ${nonce},
        now() + make_interval(mins => ${keptMinutes}::int)
      where (select count(*) from submission_drafts) < ${mostDrafts}::int
        or exists (select from submission_drafts where place_hash = ${hashOf(place)})
    on conflict (place_hash) do update
      set ciphertext = excluded.ciphertext, nonce = excluded.nonce, ends_at = excluded.ends_at`;
  if (kept === 0) throw new Refusal('TOO_MANY_REQUESTS');
}

export const deleteDraft = (sql: Sql, place: DraftPlace): Promise<number> =>
  sql.$executeRaw`delete from submission_drafts where place_hash = ${hashOf(place)}`;

/** Deletes the drafts that have ended before the instant. Returns how many. */
export const deleteEndedDrafts = (sql: Sql, before: Date): Promise<number> =>
  sql.$executeRaw`delete from submission_drafts
    where ends_at < ${before.toISOString()}::timestamptz`;

const hashOf = ({ cookie, institutionId }: DraftPlace): string =>
  createHash('sha256').update(`${cookie} ${institutionId}`).digest('hex');

const keyOf = ({ masterKey, cookie }: DraftPlace): Buffer =>
  deriveKey(masterKey, `draft of ${cookie}`);
