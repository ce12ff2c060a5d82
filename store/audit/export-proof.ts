import type { StoredEvent } from '../../domain/engine/events';
import { Refusal } from '../../domain/problems';
import type { Transaction } from '../../runtime/database';
import { commitment } from './chain';
import { caseContent } from './contents';
import type { Head } from './head-format';
import { headsOfCase } from './head-rows';
import { pathTo } from './merkle';
import type { CaseProof } from './proof-format';

/**
 * A case's log with the signed heads that hold it. The transaction is bound to the case's
 * institution.
 * @throws Refusal NOT_FOUND
 */
export async function exportCaseProof(tx: Transaction, caseId: string): Promise<CaseProof> {
  const found = await tx.case.findUnique({ where: { id: caseId }, select: { number: true } });
  if (found === null) throw new Refusal('NOT_FOUND');
  const rows = await tx.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
  const entries = rows.map(({ sequence, salt, previousHash, hash, event }) => ({
    // What the row holds goes out as it is; whether it is what was written, the one who verifies
    // finds out.
    sequence,
    salt,
    commitment: commitment(salt, caseContent(caseId, event as unknown as StoredEvent)),
    previousHash,
    hash,
    event: event as Record<string, unknown>,
  }));
  return {
    format: 'saimnieks-case-proof/1',
    number: found.number,
    caseId,
    entries,
    heads: (await headsOfCase(tx, caseId)).flatMap((head) => reference(head, caseId)),
  };
}

function reference({ statement, signature, chains }: Head, caseId: string): CaseProof['heads'] {
  const index = chains.findIndex((chain) => chain.caseId === caseId);
  const chain = chains[index];
  return chain === undefined ? [] : [{ statement, signature, chain, path: pathTo(chains, index) }];
}
