import { createPublicKey, type KeyObject } from 'node:crypto';
import { chainStart, commitment, linkHash } from './chain';
import type { Finding, FindingCode, Place } from './finding';
import { isSignedBy } from './head-format';
import { rootFrom } from './merkle';
import { CaseProof } from './proof-format';

export interface VerifiedProof {
  ok: boolean;
  number: string | null;
  entries: number;
  /**
   * The last entry that a signed head holds; 0: none is. Entries after it are only as trustworthy
   * as the giver of the proof.
   */
  signedUpTo: number;
  /** When that head was signed: no later the entries were there. */
  signedAt: string | null;
  findings: Finding[];
}

/** Verifies a proof with the public key (PEM) alone: no database, no server. */
export function verifyProof(json: unknown, publicKeyPem: string): VerifiedProof {
  const { data: proof } = CaseProof.safeParse(json);
  if (proof === undefined)
    return {
      ok: false,
      number: null,
      entries: 0,
      signedUpTo: 0,
      signedAt: null,
      findings: [{ code: 'proofUnreadable', place: null, sequence: null, params: {} }],
    };
  const heads = proof.heads.map((head) => ({
    head,
    wrong: wrongOf(head, proof, createPublicKey(publicKeyPem)),
  }));
  const findings = [
    ...checkEntries(proof),
    ...heads.flatMap(({ head, wrong }) =>
      wrong === undefined
        ? []
        : [found(proof, wrong, head.chain.sequence, { head: head.statement.name })],
    ),
  ];
  const [last] = heads
    .filter(({ wrong }) => wrong === undefined)
    .map(({ head }) => head)
    .sort((a, b) => b.chain.sequence - a.chain.sequence);
  return {
    ok: findings.length === 0,
    number: proof.number,
    entries: proof.entries.length,
    signedUpTo: last?.chain.sequence ?? 0,
    signedAt: last?.statement.signedAt ?? null,
    findings,
  };
}

type ProofHead = CaseProof['heads'][number];

function wrongOf(
  { statement, signature, chain, path }: ProofHead,
  { caseId, number, entries }: CaseProof,
  publicKey: KeyObject,
): FindingCode | undefined {
  if (!isSignedBy({ statement, signature }, publicKey) || rootFrom(chain, path) !== statement.root)
    return 'proofHeadWrong';
  if (chain.caseId !== caseId || chain.number !== number) return 'proofHeadNotOfCase';
  const entry = entries[chain.sequence - 1];
  if (entry === undefined) return 'tailMissing';
  return entry.hash === chain.hash ? undefined : 'chainRewritten';
}

function checkEntries(proof: CaseProof): Finding[] {
  let previousHash = chainStart;
  return proof.entries.flatMap((entry, index) => {
    const isNext = entry.sequence === index + 1 && entry.previousHash === previousHash;
    previousHash = entry.hash;
    const isWhole = entry.hash === linkHash(entry.previousHash, entry.sequence, entry.commitment);
    const isTold = entry.event !== undefined && entry.salt !== undefined;
    const isSame =
      !isTold ||
      commitment(entry.salt ?? '', { caseId: proof.caseId, event: entry.event }) ===
        entry.commitment;
    const before = index;
    if (!isWhole || !isSame) return [found(proof, 'entryChanged', entry.sequence)];
    return isNext ? [] : [found(proof, 'linkBroken', entry.sequence, { before })];
  });
}

const found = (
  { number }: CaseProof,
  code: FindingCode,
  sequence: number,
  params: Finding['params'] = {},
): Finding => {
  const place: Place = { institution: null, number };
  return {
    code,
    place,
    sequence,
    params: code === 'tailMissing' ? { ...params, from: sequence, to: sequence } : params,
  };
};
