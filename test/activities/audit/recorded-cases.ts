import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { append } from '../../../activities/append/append';
import { recordAudit } from '../../../audit/record-audit';
import type { CaseState } from '../../../domain/engine/state';
import type { NewEvent } from '../../../domain/engine/events';
import { openRegisters, type Registers } from '../registers/demonstration';

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

/** A database with two cases and four audit entries beside those of the import, and a folder for heads. */
export async function recordCases(): Promise<RecordedCases> {
  const registers = await openRegisters();
  const institutionId = await registers.institutionId('PAA');
  const headsFolder = await mkdtemp(join(tmpdir(), 'saimnieks-heads-'));
  const { privateKey: signingKey, publicKey } = generateKeyPairSync('ed25519');
  const first = await openCase(registers, institutionId);
  const second = await openCase(registers, institutionId);
  const goOn = (caseId: string) => claimOrRelease(registers, institutionId, caseId);
  for (const caseId of [first, second]) for (let count = 0; count < 5; count += 1) await goOn(caseId);
  const note = (action: string) => registers.within((tx) => recordAudit(tx, { institutionId, actorId: null, action, object: 'test:1', detail: { on: '2026-11-22', count: 1.5, text: 'ā "quoted" \\' } }));
  for (const action of ['test.one', 'test.two', 'test.three', 'test.four']) await note(action);
  return {
    registers, institutionId, first, second, headsFolder, signingKey, publicKey, goOn, note,
    close: async () => {
      await registers.close();
      await rm(headsFolder, { recursive: true });
    },
  };
}

async function openCase(registers: Registers, institutionId: string): Promise<string> {
  const caseId = uuid();
  const personId = await registers.personId('anna.berzina');
  const subject = await registers.idOf('DZD');
  await registers.within((tx) => tx.caseOpening.create({ data: { institutionId, caller: personId, idempotencyKey: caseId, caseId, requestHash: 'hash', title: 'A shorter form' } }));
  const text = () => ({ content: uuid(), commitment: '0'.repeat(64) });
  await record(registers, institutionId, caseId, 0, {
    id: uuid(), at: new Date().toISOString(), type: 'opened', by: { kind: 'person', personId, institutionId }, caseId, institutionId, process: { code: 'PU2-20', version: 1 }, subject: { type: 'service', id: subject },
    request: { reason: text(), description: text() },
  });
  return caseId;
}

async function claimOrRelease(registers: Registers, institutionId: string, caseId: string): Promise<void> {
  const personId = await registers.personId('anna.berzina');
  const state = await registers.within(async (tx) => (await tx.case.findUniqueOrThrow({ where: { id: caseId } })).state as unknown as CaseState);
  const item = Object.values(state.items).find(({ open }) => open);
  const performer = item?.anyOf[0];
  if (item === undefined || performer === undefined) throw new Error('nobody is asked anything');
  await record(registers, institutionId, caseId, state.sequence, {
    id: uuid(), at: new Date().toISOString(), type: item.claimedBy === undefined ? 'claimed' : 'released', item: item.id, by: { kind: 'person', personId, institutionId }, grant: { performer, rung: 0 },
  });
}

async function record({ prisma }: Registers, institutionId: string, caseId: string, after: number, event: NewEvent): Promise<void> {
  const appended = await append({ prisma, request: { institutionId, caseId, after, event, requestHash: 'hash' } });
  if ('refused' in appended) throw new Error(appended.refused);
}

/** Does harm as only the owner of the database can: past rights, triggers and foreign keys. */
export async function asOwner(databaseAdminUrl: string, ...statements: [string, ...unknown[]][]): Promise<void> {
  const client = new Client({ connectionString: databaseAdminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const [statement, ...values] of statements) await client.query(statement, values);
  } finally {
    await client.end();
  }
}
