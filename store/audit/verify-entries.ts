import type { Transaction } from '../../runtime/database';
import { ChainCheck, type Checkpoint } from './check-chain';
import { auditContent } from './contents';
import type { Place } from './finding';
import type { VerifiedChain } from './verify-case';

const entriesAtOnce = 500;

/** The audit entries of one institution: what was done outside the logs of cases. */
export async function verifyEntries(
  tx: Transaction,
  {
    institutionId,
    place,
    checkpoints,
  }: { institutionId: string; place: Place; checkpoints: readonly Checkpoint[] },
): Promise<VerifiedChain> {
  const chain = new ChainCheck(place, checkpoints);
  let entries = 0;
  for (let after: number | undefined; ;) {
    const rows = await tx.auditEntry.findMany({
      where: { institutionId, ...(after === undefined ? {} : { sequence: { gt: after } }) },
      orderBy: { sequence: 'asc' },
      take: entriesAtOnce,
    });
    for (const row of rows) chain.add({ ...row, content: auditContent(row) });
    entries += rows.length;
    after = rows.at(-1)?.sequence;
    if (rows.length < entriesAtOnce) return { entries, findings: chain.end() };
  }
}
