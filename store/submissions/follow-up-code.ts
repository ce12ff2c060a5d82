import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { codeAlphabet, readCode } from '../../domain/follow-up-code';
import { Refusal } from '../../domain/problems';
import type { Instant } from '../../domain/ids';
import type { PrismaClient } from '../../runtime/database';
import type { Sql } from '../../runtime/plain-database';

/** 160 bits: nobody finds one by trying. */
const codeBytes = 20;
const prefixLength = 16;

/**
 * The code with which somebody outside follows a case, in groups of four: `7K2M-…`. It follows from
 * the case's id and the master key. A request sent again gets the same code, and only its hash is
 * stored.
 */
export function followUpCodeOf(masterKey: Uint8Array, caseId: string): string {
  const bytes = createHmac('sha256', masterKey)
    .update(`follow-up\n${caseId}`)
    .digest()
    .subarray(0, codeBytes);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? [])
    .map((five) => codeAlphabet[Number.parseInt(five, 2)])
    .join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

const hashOf = (code: string): string => createHash('sha256').update(readCode(code)).digest('hex');

/**
 * Keeps the hash of a case's code; safe to repeat. In a transaction bound to the case's
 * institution.
 */
export const keepFollowUpCode = (
  sql: Sql,
  institutionId: string,
  caseId: string,
  code: string,
): Promise<number> =>
  sql.$executeRaw`insert into follow_ups (case_id, institution_id, code_hash)
    values (${caseId}, ${institutionId}, ${hashOf(code)}) on conflict do nothing`;

const shownForMinutes = 15;

/**
 * Gives the case that is being opened its code, for whoever follows it from outside. Whoever repeats
 * the request gets the same one, and after a short while null: it was given. In a transaction bound
 * to the case's institution.
 */
export async function giveFollowUpCode(
  sql: Sql,
  masterKey: Uint8Array,
  { institutionId, caseId }: Followed,
  now: Instant,
): Promise<string | null> {
  const code = followUpCodeOf(masterKey, caseId);
  await keepFollowUpCode(sql, institutionId, caseId, code);
  return (await isCodeShown(sql, caseId, now)) ? code : null;
}

/** Whether a repeated request is still shown the code. */
async function isCodeShown(sql: Sql, caseId: string, now: Instant): Promise<boolean> {
  const [first] = await sql.$queryRaw<{ isShown: boolean }[]>`
    select recorded_at > ${now}::timestamptz - make_interval(mins => ${shownForMinutes}::int) as "isShown"
      from case_events where case_id = ${caseId} and sequence = 1`;
  return first?.isShown ?? true;
}

export interface Followed {
  caseId: string;
  institutionId: string;
}

/**
 * The case that a code opens. Rows are looked for by the beginning of the hash and compared as a
 * whole in constant time.
 * @throws Refusal NOT_FOUND for every wrong code
 */
export async function followedBy(prisma: PrismaClient, code: string): Promise<Followed> {
  const hash = hashOf(code);
  const rows = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.follow_up', ${hash.slice(0, prefixLength)}, true)`;
    return tx.$queryRaw<
      (Followed & { hash: string })[]
    >`select case_id as "caseId", institution_id as "institutionId", code_hash as hash
      from follow_ups where left(code_hash, 16) = ${hash.slice(0, prefixLength)}`;
  });
  const found = rows.find((row) => timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash)));
  if (found === undefined) throw new Refusal('NOT_FOUND');
  return { caseId: found.caseId, institutionId: found.institutionId };
}
