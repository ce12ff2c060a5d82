import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf } from '../runtime/clock';
import { pingDatabase, withInstitution } from '../runtime/database';
import { describeFault, isNeighbourAway } from '../runtime/faults';
import type { Runtime } from '../runtime/runtime';
import { noteBegun } from '../store/audit/note-begun';
import { openCases, standingOf, type OpenCase, type Standing } from '../store/cases/standing';
import { forEachInstitution } from '../store/registers/for-each-institution';
import { CaseRuns, type CaseRun } from './case-runs';

/** As many a moment: cases that people work on must not wait for those that are begun. */
const atOnce = 10;
const pauseMs = 250;
/** How long Temporal may take to say that it is there. */
const answerMs = 5_000;

type Keeping = Pick<Runtime, 'plain' | 'prisma' | 'temporal' | 'environment' | 'logger' | 'clock'>;

/**
 * Begins every open case whose workflow does not run, the nearest limit first: after a restore into
 * an empty Temporal nothing else would, and no time limit would fire. Safe to repeat, and for two
 * at once. Returns how many.
 */
export async function beginMissing(keeping: Keeping, signal: AbortSignal): Promise<number> {
  const { temporal, environment } = keeping;
  const runs = new CaseRuns(temporal, environment.taskQueue);
  const running = await runs.running();
  const missing = (await allOpenCases(keeping)).filter(({ caseId }) => !running.has(caseId));
  let begun = 0;
  await inBatches(keeping, missing, signal, async ({ caseId, institutionId, task }) => {
    if ((await runs.runOf(caseId)) !== undefined) return;
    await runs.begin(task, { caseId, institutionId });
    begun += 1;
  });
  return begun;
}

/**
 * Compares every running case with its log. A run that is ahead of it (a restored backup of the
 * log) could never record anything again: it is ended, and the case begun from the log.
 * Returns how many.
 */
export async function endAhead(keeping: Keeping, signal: AbortSignal): Promise<number> {
  const { temporal, environment } = keeping;
  const runs = new CaseRuns(temporal, environment.taskQueue);
  const running = await runs.running();
  const open = await allOpenCases(keeping);
  const institutionOf = new Map(open.map((one) => [one.caseId, one.institutionId]));
  // Those without an open case come last: nobody waits for them.
  const inOrder = [...institutionOf.keys(), ...running.keys()].flatMap(
    (id) => running.get(id) ?? [],
  );
  let ended = 0;
  await inBatches(keeping, [...new Set(inOrder)], signal, async (run) => {
    if (await endIfAhead(keeping, runs, run, institutionOf.get(run.caseId))) ended += 1;
  });
  return ended;
}

/** The same for one case, whose run showed that it is ahead. */
export async function endRunAhead(
  keeping: Keeping,
  { caseId, institutionId }: { caseId: string; institutionId: string },
): Promise<void> {
  const runs = new CaseRuns(keeping.temporal, keeping.environment.taskQueue);
  const run = await runs.runOf(caseId);
  if (run !== undefined) await endIfAhead(keeping, runs, run, institutionId);
}

/**
 * The log is read after the run was asked: a run knows only what was recorded before, so it is
 * never ahead of its log by itself.
 */
async function endIfAhead(
  keeping: Keeping,
  runs: CaseRuns,
  run: CaseRun,
  known: string | undefined,
): Promise<boolean> {
  const standing = await runs.standingOf(run);
  if (standing === undefined || standing.sequence === 0) return false;
  const institutionId = known ?? (await institutionWith(keeping, run.caseId));
  const log =
    institutionId === undefined
      ? undefined
      : await keeping.plain.within(institutionId, (sql) => standingOf(sql, run.caseId));
  if (log !== undefined && !isAhead(standing, log)) return false;
  keeping.logger.warn(
    { caseId: run.caseId, runId: run.runId, run: standing.sequence, log: log?.sequence ?? 0 },
    'a run is ahead of the log of its case: it is ended, and begun from the log',
  );
  // Before the run is ended: a worker that is killed between leaves a trace all the same.
  if (institutionId !== undefined)
    await withInstitution(keeping.prisma, institutionId, (tx) =>
      noteBegun(
        tx,
        {
          institutionId,
          caseId: run.caseId,
          runId: run.runId,
          run: standing.sequence,
          log: log?.sequence ?? 0,
        },
        instantOf(keeping.clock),
      ),
    );
  await runs.end(run);
  // What was opened after the backup is not there to be begun.
  if (institutionId !== undefined && log !== undefined)
    await runs.begin(run.task, { caseId: run.caseId, institutionId });
  return true;
}

const isAhead = (run: Standing, log: Standing): boolean =>
  run.sequence > log.sequence || (run.sequence === log.sequence && run.digest !== log.digest);

async function institutionWith({ plain }: Keeping, caseId: string): Promise<string | undefined> {
  let found: string | undefined;
  await forEachInstitution(plain, async (id) => {
    if ((await plain.within(id, (sql) => standingOf(sql, caseId))) !== undefined) found = id;
  });
  return found;
}

async function allOpenCases({ plain }: Keeping): Promise<OpenCase[]> {
  const open: OpenCase[] = [];
  await forEachInstitution(plain, async (id) => {
    for (const one of await plain.within(id, openCases)) open.push(one);
  });
  const due = ({ nextDueAt }: OpenCase) => nextDueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return open.sort((a, b) => due(a) - due(b) || (a.caseId < b.caseId ? -1 : 1));
}

/**
 * One that fails holds up none of the others, also where it is the only one: it is logged. Where
 * PostgreSQL or Temporal is away, the rest is left for the next time.
 * @throws what the first of a batch threw whose every case failed because a neighbour is away
 */
async function inBatches<T extends { caseId: string }>(
  keeping: Keeping,
  all: readonly T[],
  signal: AbortSignal,
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < all.length && !signal.aborted; from += atOnce) {
    if (from > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    const batch = all.slice(from, from + atOnce);
    const outcomes = await Promise.allSettled(batch.map(work));
    const failed = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [{ caseId: batch[index]?.caseId, ...outcome }] : [],
    );
    const mayBeAway =
      failed.length === batch.length && failed.every(({ reason }) => isNeighbourAway(reason));
    if (mayBeAway && (await isSomebodyAway(keeping))) throw failed[0]?.reason;
    for (const { caseId, reason } of failed)
      keeping.logger[isNeighbourAway(reason) ? 'warn' : 'error'](
        { caseId, fault: describeFault(reason).summary },
        'a case could not be compared with what runs; tried again with the next look',
      );
  }
}

/** A run that is stuck fails with the same errors as a Temporal that is away; so both are asked. */
const isSomebodyAway = ({ prisma, temporal }: Keeping): Promise<boolean> =>
  Promise.all([
    pingDatabase(prisma),
    temporal.withDeadline(Date.now() + answerMs, () => temporal.workflowService.getSystemInfo({})),
  ]).then(
    () => false,
    () => true,
  );
