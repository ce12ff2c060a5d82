import type { KeyObject } from 'node:crypto';
import { canonical } from '../../domain/digest';
import type { PrismaClient } from '../../generated/prisma/client';
import { chainStart } from './chain';
import type { Checkpoint } from './check-chain';
import type { Finding, FindingCode } from './finding';
import { exportedNames, readExported } from './head-files';
import { Head, isSignedBy, isWhole, statementHash } from './head-format';
import { contentOf, hasOwnColumns } from './head-rows';

/** The signed positions of one chain, in the order of its sequence. */
export interface SignedChain {
  institutionId: string;
  caseId: string | null;
  number: string | null;
  checkpoints: Checkpoint[];
}

export interface CheckedHeads {
  findings: Finding[];
  /** By case id, or institution id of audit entries. */
  chains: Map<string, SignedChain>;
  last: { name: string; signedAt: string } | undefined;
}

/**
 * Reads every head of the database and of the folder, and keeps what those say whose signature is
 * right.
 */
export async function checkHeads(
  prisma: PrismaClient,
  { headsFolder, publicKey }: { headsFolder: string; publicKey: KeyObject },
): Promise<CheckedHeads> {
  const stored = await prisma.auditHead.findMany({ select: { day: true } });
  const names = [
    ...new Set([...stored.map(({ day }) => day), ...(await exportedNames(headsFolder))]),
  ].sort();
  const checked: CheckedHeads = { findings: [], chains: new Map(), last: undefined };
  const links: { name: string; hash: string; previousHash: string; signedAt: string }[] = [];
  for (const name of names) {
    const { head, findings } = await checkHead(prisma, name, headsFolder, publicKey);
    checked.findings.push(...findings);
    if (head === undefined) continue;
    const { statement } = head;
    links.push({
      name,
      hash: statementHash(statement),
      previousHash: statement.previousHash,
      signedAt: statement.signedAt,
    });
    keepChains(checked.chains, head);
  }
  const hashes = new Set(links.map(({ hash }) => hash));
  for (const { name, previousHash } of links)
    if (previousHash !== chainStart && !hashes.has(previousHash))
      checked.findings.push(finding('headBeforeMissing', name));
  const followed = new Set(links.map(({ previousHash }) => previousHash));
  checked.last = links.find(({ hash }) => !followed.has(hash));
  for (const { checkpoints } of checked.chains.values())
    checkpoints.sort((a, b) => a.sequence - b.sequence);
  return checked;
}

async function checkHead(
  prisma: PrismaClient,
  name: string,
  folder: string,
  publicKey: KeyObject,
): Promise<{ head?: Head; findings: Finding[] }> {
  const row = await prisma.auditHead.findUnique({ where: { day: name } });
  const file = await readExported(folder, name);
  const inDatabase = row === null ? undefined : contentOf(row);
  const findings: FindingCode[] = [];
  if (inDatabase === undefined) findings.push('headNotInDatabase');
  else if (file === undefined) findings.push('headNotExported');
  else if (canonical(inDatabase) !== canonical(file)) findings.push('headDiffers');
  const copies = [file, inDatabase]
    .filter((copy) => copy !== undefined)
    .map((copy) => judge(copy, name, publicKey));
  const good = copies.find(({ wrong }) => wrong === undefined)?.head;
  for (const { wrong } of copies)
    if (wrong !== undefined && !findings.includes(wrong)) findings.push(wrong);
  if (
    row !== null &&
    good !== undefined &&
    !hasOwnColumns(row, good) &&
    !findings.includes('headDiffers')
  )
    findings.push('headRowChanged');
  return { head: good, findings: findings.map((code) => finding(code, name)) };
}

function judge(
  copy: unknown,
  name: string,
  publicKey: KeyObject,
): { head?: Head; wrong?: FindingCode } {
  const { data: head } = Head.safeParse(copy);
  if (head?.statement.name !== name) return { wrong: 'headUnreadable' };
  if (!isSignedBy(head, publicKey)) return { wrong: 'headSignatureWrong' };
  return isWhole(head) ? { head } : { wrong: 'headContentChanged' };
}

function keepChains(chains: CheckedHeads['chains'], { statement, chains: ends }: Head): void {
  for (const { institutionId, caseId, number, sequence, hash } of ends) {
    const key = caseId ?? institutionId;
    const known = chains.get(key) ?? { institutionId, caseId, number, checkpoints: [] };
    known.checkpoints.push({ sequence, hash, head: statement.name });
    chains.set(key, known);
  }
}

const finding = (code: FindingCode, head: string): Finding => ({
  code,
  place: null,
  sequence: null,
  params: { head },
});
