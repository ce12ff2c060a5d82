import type { Runtime } from '../runtime/runtime';
import { numberOf } from '../store/cases/number-of';
import { limitsNotNoticed } from '../store/cases/limits-not-noticed';
import { openCases } from '../store/cases/standing';
import { allInstitutions } from '../store/registers/known-institutions';
import { CaseRuns } from './case-runs';

/**
 * Why a case does not go on: nothing runs it; what runs it fails again and again; or a time limit
 * has passed and it has not noticed.
 */
export const stuckCauses = ['notRunning', 'taskFails', 'timePassed'] as const;
export type StuckCause = (typeof stuckCauses)[number];

export interface StuckCase {
  caseId: string;
  institutionId: string;
  /** Code of the institution. */
  institution: string;
  number: string;
  task: string;
  cause: StuckCause;
  since: Date | null;
}

/** A worker that is back from an outage catches up within minutes. */
const lateMs = 10 * 60_000;
const mostShown = 50;

/**
 * The open cases of the whole installation that do not go on by themselves.
 * @throws where Temporal does not say what runs
 */
export async function findStuckCases({
  plain,
  temporal,
  environment,
  clock,
}: Pick<Runtime, 'plain' | 'temporal' | 'environment' | 'clock'>): Promise<StuckCase[]> {
  const runs = new CaseRuns(temporal, environment.taskQueue);
  const running = await runs.running();
  const failing = await runs.failing();
  const before = new Date(clock.now().getTime() - lateMs);
  const stuck: StuckCase[] = [];
  for (const { id: institutionId, code: institution } of await allInstitutions(plain)) {
    const open = await plain.within(institutionId, openCases);
    const late = new Map(
      (await plain.within(institutionId, (sql) => limitsNotNoticed(sql, before, mostShown))).map(
        ({ caseId, since }) => [caseId, since],
      ),
    );
    for (const { caseId, task } of open) {
      const cause = await causeOf(caseId, { running, failing, late }, runs);
      if (cause === undefined) continue;
      const number = await plain.within(institutionId, (sql) => numberOf(sql, caseId));
      const since = late.get(caseId) ?? null;
      stuck.push({ caseId, institutionId, institution, number, task, cause, since });
      if (stuck.length >= mostShown) return stuck;
    }
  }
  return stuck;
}

interface Known {
  running: ReadonlyMap<string, unknown>;
  failing: ReadonlySet<string>;
  late: ReadonlyMap<string, Date>;
}

async function causeOf(
  caseId: string,
  { running, failing, late }: Known,
  runs: CaseRuns,
): Promise<StuckCause | undefined> {
  // Temporal's list may be some seconds old; the run itself is not.
  if (!running.has(caseId) && (await runs.runOf(caseId)) === undefined) return 'notRunning';
  if (failing.has(caseId)) return 'taskFails';
  return late.has(caseId) ? 'timePassed' : undefined;
}

/**
 * Begins the case from its log where it does not run, and has it look again at once where it does.
 * Nothing is lost or done twice by it, however often it is asked.
 */
export const retryCase = (
  { temporal, environment }: Pick<Runtime, 'temporal' | 'environment'>,
  { task, ...input }: { task: string; caseId: string; institutionId: string },
): Promise<void> => new CaseRuns(temporal, environment.taskQueue).begin(task, input);
