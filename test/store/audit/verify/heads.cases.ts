import { readFile, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { signDay, signNow } from '../../../../store/audit/head';
import { statementHash } from '../../../../store/audit/head-format';
import { firstNumber } from '../recorded-cases';
import {
  fileOf,
  firstHead,
  found,
  harm,
  heads,
  lastHead,
  recorded,
  undoHarm,
  verify,
} from './harmed-logs';

export function headCases(): void {
  describe('the signed heads', () => {
    test('the day’s head is made once; one asked for stands until something happens', async () => {
      expect(await signDay(heads(), '2026-11-21')).toEqual(firstHead);
      const now = await signNow(heads());
      expect(now.statement.previousHash).toBe(statementHash(lastHead.statement));
      expect(now.chains.map(({ number }) => number)).toEqual([null, firstNumber]);
      expect(await signNow(heads())).toEqual(now);
      expect(await verify()).toMatchObject({
        findings: [],
        lastHead: { name: now.statement.name },
      });
    });

    test('two who sign at the same time make one head', async () => {
      const [one, other] = await Promise.all([
        signDay(heads(), '2026-11-22'),
        signDay(heads(), '2026-11-22'),
      ]);
      expect(one).toEqual(other);
      expect(await found()).toEqual([]);
    });

    test('a head whose export was cut short is exported by the next', async () => {
      await rm(fileOf(firstHead));
      expect(await found()).toEqual([['2026-11-21', null, 'headNotExported']]);
      await signDay(heads(), '2026-11-21');
      expect(await found()).toEqual([]);
    });

    test('a changed signature is found, in the database and in the file', async () => {
      const signature = firstHead.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
      await writeFile(fileOf(firstHead), JSON.stringify({ ...firstHead, signature }));
      expect(await found()).toEqual([
        ['2026-11-21', null, 'headDiffers'],
        ['2026-11-21', null, 'headSignatureWrong'],
      ]);
      await harm([`update audit_heads set signature = $1 where day = '2026-11-21'`, signature]);
      expect(await found()).toEqual([
        ['2026-11-21', null, 'headSignatureWrong'],
        [lastHead.statement.name, null, 'headBeforeMissing'],
      ]);
    });

    test('a head of another key is worth nothing', async () => {
      expect(await found({ publicKey: generateKeyPairSync('ed25519').publicKey })).toEqual([
        ['2026-11-21', null, 'headSignatureWrong'],
        [lastHead.statement.name, null, 'headSignatureWrong'],
      ]);
    });

    test('a changed list of chains is found', async () => {
      const chains = lastHead.chains.map((chain) =>
        chain.caseId === recorded.first ? { ...chain, sequence: 6 } : chain,
      );
      await writeFile(fileOf(lastHead), JSON.stringify({ ...lastHead, chains }));
      await harm([
        `update audit_heads set content = jsonb_set(content, '{chains}', $1) where day = $2`,
        JSON.stringify(chains),
        lastHead.statement.name,
      ]);
      expect(await found()).toEqual([[lastHead.statement.name, null, 'headContentChanged']]);
    });

    test('a head removed from the database is found by its file, and one removed from both by the next', async () => {
      await harm([`delete from audit_heads where day = '2026-11-21'`]);
      expect(await found()).toEqual([['2026-11-21', null, 'headNotInDatabase']]);
      await rm(fileOf(firstHead));
      expect(await found()).toEqual([[lastHead.statement.name, null, 'headBeforeMissing']]);
    });

    test('a changed row or file is found', async () => {
      await harm([
        `update audit_heads set signed_at = signed_at - interval '1 year' where day = '2026-11-21'`,
      ]);
      expect(await found()).toEqual([['2026-11-21', null, 'headRowChanged']]);
      await undoHarm();
      await writeFile(fileOf(firstHead), (await readFile(fileOf(firstHead), 'utf8')).slice(0, -10));
      expect(await found()).toEqual([
        ['2026-11-21', null, 'headDiffers'],
        ['2026-11-21', null, 'headUnreadable'],
      ]);
    });
  });
}
