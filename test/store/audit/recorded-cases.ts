import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { recordAudit } from '../../../store/audit/record-audit';
import { openRegisters, type Registers } from '../registers/demonstration';
import { recordNext, recordOpening } from './record-case';

// Recording a case takes seconds, and more while other files run.
jest.setTimeout(120_000);

export const firstNumber = 'PU2-20/2026/000001';
export const secondNumber = 'PU2-20/2026/000002';

export interface RecordedCases {
  registers: Registers;
  institutionId: string;
  /** Two cases with six entries each, recorded by the append itself. */
  first: string;
  second: string;
  headsFolder: string;
  signingKey: KeyObject;
  publicKey: KeyObject;
  /** Adds one more entry. */
  goOn: (caseId: string) => Promise<void>;
  note: (action: string) => Promise<void>;
  close: () => Promise<void>;
}

/**
 * A database with two cases and four audit entries beside those of the import, and a folder for
 * heads.
 */
export async function recordCases(): Promise<RecordedCases> {
  const registers = await openRegisters();
  const institutionId = await registers.institutionId('PAA');
  const headsFolder = await mkdtemp(join(tmpdir(), 'saimnieks-heads-'));
  const { privateKey: signingKey, publicKey } = generateKeyPairSync('ed25519');
  const first = await recordOpening(registers, institutionId);
  const second = await recordOpening(registers, institutionId);
  const goOn = (caseId: string) => recordNext(registers, institutionId, caseId);
  for (const caseId of [first, second])
    for (let count = 0; count < 5; count += 1) await goOn(caseId);
  const note = (action: string) =>
    registers.within((tx) =>
      recordAudit(tx, {
        institutionId,
        at: new Date().toISOString(),
        actorId: null,
        action,
        object: 'test:1',
        detail: { on: '2026-11-22', count: 1.5, text: 'ā "quoted" \\' },
      }),
    );
  for (const action of ['test.one', 'test.two', 'test.three', 'test.four']) await note(action);
  return {
    registers,
    institutionId,
    first,
    second,
    headsFolder,
    signingKey,
    publicKey,
    goOn,
    note,
    close: async () => {
      await registers.close();
      await rm(headsFolder, { recursive: true });
    },
  };
}

/** Does harm as only the owner of the database can: past rights, triggers and foreign keys. */
export async function harmAsOwner(
  databaseAdminUrl: string,
  ...statements: [string, ...unknown[]][]
): Promise<void> {
  const client = new Client({ connectionString: databaseAdminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const [statement, ...values] of statements) await client.query(statement, values);
  } finally {
    await client.end();
  }
}
