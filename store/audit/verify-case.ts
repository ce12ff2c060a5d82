import { canonical, digestOf } from '../../domain/digest';
import type { StoredEvent } from '../../domain/engine/events';
import { processNamed } from '../../domain/processes';
import type { Case } from '../../generated/prisma/client';
import { say } from '../../messages';
import { shownStatus } from '../../domain/engine/shown-status';
import type { Transaction } from '../../runtime/database';
import { ChainCheck, type Checkpoint } from './check-chain';
import { FoldCheck } from './check-fold';
import { caseContent } from './contents';
import type { Finding, FindingCode, Place } from './finding';

const entriesAtOnce = 200;

export interface CaseToVerify {
  caseId: string;
  institutionId: string;
  place: Place;
  checkpoints: readonly Checkpoint[];
}

export interface VerifiedChain {
  entries: number;
  findings: Finding[];
}

/**
 * Verifies one case: its log as a chain, the chain against the signed heads, and the case's row
 * against the log played once more. The transaction is bound to the case's institution and sees one
 * moment (repeatable read). Otherwise an entry appended meanwhile would look like a difference.
 */
export async function verifyCase(
  tx: Transaction,
  { caseId, institutionId, place, checkpoints }: CaseToVerify,
): Promise<VerifiedChain> {
  const row = await tx.case.findUnique({ where: { id: caseId } });
  const chain = new ChainCheck(place, checkpoints);
  const played = new FoldCheck(place, institutionId);
  let entries = 0;
  let lastDigest = '';
  for await (const event of eventsOf(tx, caseId)) {
    // Content that the column changed is what the chain notices; its shape is not looked at.
    chain.add({ ...event, content: caseContent(caseId, event.event as unknown as StoredEvent) });
    if (!chain.isSound) played.stop();
    played.add(event);
    lastDigest = event.stateDigest;
    entries += 1;
  }
  const opening = await tx.caseOpening.findUnique({ where: { caseId }, select: { title: true } });
  const rowFindings =
    row === null
      ? [['caseRowMissing', {}] as const]
      : compareRow(row, chain.last?.sequence ?? 0, lastDigest, played, opening?.title);
  return {
    entries,
    findings: [
      ...chain.end(),
      ...played.findings,
      ...rowFindings.map(([code, params]): Finding => ({ code, place, sequence: null, params })),
    ],
  };
}

async function* eventsOf(tx: Transaction, caseId: string) {
  for (let after: number | undefined; ;) {
    const rows = await tx.caseEvent.findMany({
      where: { caseId, ...(after === undefined ? {} : { sequence: { gt: after } }) },
      orderBy: { sequence: 'asc' },
      take: entriesAtOnce,
    });
    yield* rows;
    after = rows.at(-1)?.sequence;
    if (rows.length < entriesAtOnce) return;
  }
}

/** The rows that inbox, search and reports show must follow from the log. */
function compareRow(
  row: Case,
  last: number,
  lastDigest: string,
  { state, isLost }: FoldCheck,
  openedAs: string | undefined,
): [FindingCode, Finding['params']][] {
  if (row.sequence > last) return [['logShorter', { row: row.sequence, log: last }]];
  if (row.sequence < last) return [['logLonger', { row: row.sequence, log: last }]];
  if (digestOf(row.state) !== row.stateDigest || (!isLost && row.stateDigest !== lastDigest))
    return [['stateChanged', {}]];
  if (isLost || state === undefined) return [];
  const expected = {
    title: [
      row.title,
      processNamed(state.process.code, state.process.version).isSealed?.(state) === true
        ? say('lv', 'cases.sealedTitle')
        : openedAs,
    ],
    number: [row.number, state.number],
    institution_id: [row.institutionId, state.institutionId],
    task: [row.task, state.process.code],
    process_version: [row.processVersion, state.process.version],
    status: [row.status, shownStatus(state)],
    result: [row.result, state.result ?? null],
    subject_id: [row.subjectId, state.subject.id ?? null],
    opened_at: [row.openedAt.getTime(), Date.parse(state.openedAt)],
    closed_at: [
      row.closedAt?.getTime() ?? null,
      state.closedAt === undefined ? null : Date.parse(state.closedAt),
    ],
  };
  return Object.entries(expected)
    .filter(([, [shown, played]]) => canonical(shown) !== canonical(played))
    .map(([column]) => ['readModelDiffers', { column }]);
}
