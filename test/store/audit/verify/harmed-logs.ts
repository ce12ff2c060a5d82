import { wallClock } from '../../../../runtime/clock';
import { signDay, signNow } from '../../../../store/audit/head';
import type { Head } from '../../../../store/audit/head-format';
import { verifyAll, type VerifyOptions } from '../../../../store/audit/verify';
import { harmAsOwner, recordCases, type RecordedCases } from '../recorded-cases';
import { keepUnharmed } from '../undo-harm';

export let recorded: RecordedCases;
export let undoHarm: () => Promise<void>;
export let firstHead: Head;
export let lastHead: Head;
/** The last audit entry that the last head holds; one more was made since. */
export let lastSignedAudit: number;

/** Since the last of them the first case had two more entries and the institution one. */
export async function recordTwoHeads(): Promise<void> {
  recorded = await recordCases();
  firstHead = await signDay(heads(), '2026-11-21');
  await recorded.goOn(recorded.first);
  await recorded.note('test.five');
  lastHead = await signNow(heads());
  lastSignedAudit =
    lastHead.chains.find(
      ({ caseId, institutionId }) => caseId === null && institutionId === recorded.institutionId,
    )?.sequence ?? 0;
  await recorded.goOn(recorded.first);
  await recorded.goOn(recorded.first);
  await recorded.note('test.six');
  undoHarm = await keepUnharmed(recorded);
}

export const heads = () => ({
  prisma: recorded.registers.prisma,
  signingKey: recorded.signingKey,
  headsFolder: recorded.headsFolder,
  clock: wallClock,
});
export const harm = (...statements: [string, ...unknown[]][]) =>
  harmAsOwner(recorded.registers.databaseAdminUrl, ...statements);
export const verify = (options: Partial<VerifyOptions> = {}) =>
  verifyAll(recorded.registers.prisma, {
    headsFolder: recorded.headsFolder,
    publicKey: recorded.publicKey,
    ...options,
  });
export const found = async (options: Partial<VerifyOptions> = {}) =>
  (await verify(options)).findings.map(({ code, place, sequence, params }) => [
    place === null ? params['head'] : (place.number ?? place.institution),
    sequence,
    code,
  ]);
export const fileOf = ({ statement }: Head) => `${recorded.headsFolder}/${statement.name}.json`;

/** Moves every later entry on, to make room at a place. */
export const makeRoom = (table: string, chain: string, at: number): [string, ...unknown[]][] => [
  [`update ${table} set sequence = sequence + 1000 where ${chain} and sequence >= $1`, at],
  [`update ${table} set sequence = sequence - 999 where ${chain} and sequence >= 1000`],
];
export const swap = (
  table: string,
  chain: string,
  a: number,
  b: number,
): [string, ...unknown[]][] => [
  [`update ${table} set sequence = -1 where ${chain} and sequence = $1`, a],
  [`update ${table} set sequence = $1 where ${chain} and sequence = $2`, a, b],
  [`update ${table} set sequence = $1 where ${chain} and sequence = -1`, b],
];
