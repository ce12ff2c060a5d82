import { v7 as uuid } from 'uuid';
import { commitment, newSalt } from '../audit/chain';
import type { ContentRef } from '../../domain/engine/fields';
import { instantOf, wallClock } from '../../runtime/clock';
import type { Sql } from '../../runtime/plain-database';
import { Refusal } from '../../domain/problems';
import { newKey, seal, unseal, type Sealed } from './cipher';
import { checkValueOf } from './master-key';

interface Place {
  institutionId: string;
  caseId: string;
}

/**
 * Texts and files of cases, encrypted with the case's own key, which is wrapped by the
 * installation's master key. Destroying the case's key erases them all, while log, chain and
 * statistics stay whole.
 */
export class ContentStore {
  constructor(private readonly masterKey: Uint8Array) {}

  /** Stores a text or file; unused until an event or row names it, and swept if none ever does. */
  store(sql: Sql, place: Place, content: string | Uint8Array): Promise<ContentRef> {
    return this.insert(sql, place, content, null);
  }

  /**
   * Stores a text or file that a row of the same transaction names: used from the beginning, and so
   * never swept. Sweeping goes by the wall.
   */
  keep(sql: Sql, place: Place, content: string | Uint8Array): Promise<ContentRef> {
    return this.insert(sql, place, content, instantOf(wallClock));
  }

  /** The contents that still have their key, by id; erased ones are missing. */
  async read(sql: Sql, caseId: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
    const key = ids.length === 0 ? undefined : await this.existingKey(sql, caseId);
    if (key === undefined) return new Map();
    const rows = await sql.$queryRaw<
      (Sealed & { id: string })[]
    >`select id, ciphertext, nonce from contents where case_id = ${caseId}
      and id = any(${[...ids]}::text[])`;
    return new Map(
      rows.map(({ id, ciphertext, nonce }) => [id, unseal(key, { ciphertext, nonce }, id)]),
    );
  }

  /** The same of contents of many cases, in one look. */
  async readOfMany(sql: Sql, ids: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await sql.$queryRaw<
      (Sealed & {
        id: string;
        caseId: string;
        wrappedKey: Sealed['ciphertext'];
        keyNonce: Sealed['nonce'];
      })[]
    >`select c.id, c.ciphertext, c.nonce, c.case_id as "caseId", k.wrapped_key as "wrappedKey",
        k.nonce as "keyNonce" from contents c join vault.content_keys k on k.case_id = c.case_id
       where c.id = any(${[...ids]}::text[])`;
    return new Map(
      rows.map(({ id, caseId, wrappedKey, keyNonce, ...sealed }) => {
        const wrapped = { ciphertext: wrappedKey, nonce: keyNonce };
        const key = unseal(this.masterKey, wrapped, caseId);
        return [id, unseal(key, sealed, id)];
      }),
    );
  }

  private async insert(
    sql: Sql,
    place: Place,
    content: string | Uint8Array,
    usedAt: string | null,
  ): Promise<ContentRef> {
    const id = uuid();
    const plain = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const { ciphertext, nonce } = seal(await this.keyOf(sql, place), plain, id);
    const salt = newSalt();
    const committed = commitment(salt, Buffer.from(plain).toString('base64'));
    await sql.$executeRaw`insert into contents (id, institution_id, case_id, ciphertext, nonce,
      salt, commitment, used_at) values (${id}, ${place.institutionId}, ${place.caseId},
        ${ciphertext}, ${nonce}, ${salt}, ${committed}, ${usedAt}::timestamptz)`;
    return { content: id, commitment: committed };
  }

  private async keyOf(sql: Sql, { institutionId, caseId }: Place): Promise<Buffer> {
    const existing = await this.existingKey(sql, caseId);
    if (existing !== undefined) return existing;
    const key = newKey();
    const { ciphertext, nonce } = seal(this.masterKey, key, caseId);
    const made = await sql.$executeRaw`insert into vault.content_keys (case_id, institution_id,
        wrapped_key, nonce)
      select ${caseId}, ${institutionId}, ${ciphertext}, ${nonce} where exists (
        select from vault.master_key_check where check_value = ${checkValueOf(this.masterKey)})
      on conflict do nothing`;
    if (made === 1) return key;
    const madeMeanwhile = await this.existingKey(sql, caseId);
    // With another master key nobody could ever read the text again.
    if (madeMeanwhile === undefined) throw new Refusal('TEMPORARILY_UNAVAILABLE');
    return madeMeanwhile;
  }

  private async existingKey(sql: Sql, caseId: string): Promise<Buffer | undefined> {
    const [row] = await sql.$queryRaw<
      { wrapped_key: Uint8Array<ArrayBuffer>; nonce: Uint8Array<ArrayBuffer> }[]
    >`select wrapped_key, nonce from vault.content_keys where case_id = ${caseId}`;
    return row === undefined
      ? undefined
      : unseal(this.masterKey, { ciphertext: row.wrapped_key, nonce: row.nonce }, caseId);
  }
}
