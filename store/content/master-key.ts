import { timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../../runtime/derive-key';
import { ExplainedError } from '../../runtime/explained-error';
import type { PlainDatabase } from '../../runtime/plain-database';
import { unseal, type Sealed } from './cipher';

/** Its message says what is wrong and what to do. */
export class WrongMasterKey extends ExplainedError {
  override readonly name = 'WrongMasterKey';
  constructor() {
    super(
      'SAIMNIEKS_MASTER_KEY is not the key that the texts of this database are sealed with. Give the right one, or the right database; nothing was changed.',
    );
  }
}

/** What the database keeps of the master key: it follows from the key, and not the key from it. */
export const checkValueOf = (masterKey: Uint8Array): string =>
  deriveKey(masterKey, 'check of the master key').toString('hex');

/**
 * Compares the key with the database's check value. Where there is none yet, the key must open
 * what was sealed first, and its check value is written. Any number may do this at once.
 * @throws WrongMasterKey
 */
export async function assertMasterKey(plain: PlainDatabase, masterKey: Uint8Array): Promise<void> {
  const right = await keptCheckValue(plain);
  if (right === undefined) {
    const first = await firstSealed(plain);
    if (first !== undefined && !opens(masterKey, first)) throw new WrongMasterKey();
    await plain.$executeRaw`insert into vault.master_key_check (check_value)
      values (${checkValueOf(masterKey)}) on conflict do nothing`;
  }
  if (!(await isMasterKey(plain, masterKey))) throw new WrongMasterKey();
}

/** False also where the database has no check value yet. */
export async function isMasterKey(plain: PlainDatabase, masterKey: Uint8Array): Promise<boolean> {
  const right = await keptCheckValue(plain);
  return (
    right !== undefined && timingSafeEqual(Buffer.from(right), Buffer.from(checkValueOf(masterKey)))
  );
}

async function keptCheckValue(plain: PlainDatabase): Promise<string | undefined> {
  const [row] = await plain.$queryRaw<
    { value: string }[]
  >`select check_value as value from vault.master_key_check`;
  return row?.value;
}

type FirstSealed = Sealed & { caseId: string; at: Date };

/**
 * The oldest wrapped key of a case, institution by institution, as row-level security lets nobody
 * see all at once.
 */
async function firstSealed(plain: PlainDatabase): Promise<FirstSealed | undefined> {
  let first: FirstSealed | undefined;
  for (const { id } of await plain.$queryRaw<{ id: string }[]>`select id from institutions`) {
    const [row] = await plain.within(
      id,
      (sql) => sql.$queryRaw<FirstSealed[]>`
        select case_id as "caseId", wrapped_key as ciphertext, nonce, created_at as at
          from vault.content_keys where institution_id = ${id} order by created_at limit 1`,
    );
    if (row !== undefined && (first === undefined || row.at < first.at)) first = row;
  }
  return first;
}

function opens(masterKey: Uint8Array, { caseId, ...sealed }: FirstSealed): boolean {
  try {
    unseal(masterKey, sealed, caseId);
    return true;
  } catch {
    return false;
  }
}
