import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Standing } from '../store/cases/standing';
import { stateQuery, wakeSignal } from '../workflows/updates-and-signals';

/** How long a worker may take to answer how far one case is: it may have to play it first. */
const patienceMs = 10_000;

export interface CaseRun {
  caseId: string;
  task: string;
  runId: string;
}

/** The runs of cases in Temporal, as whoever keeps them together with the log sees them. */
export class CaseRuns {
  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
  ) {}

  /** All that run, by the case's id. Temporal's list may be some seconds old. */
  async running(): Promise<Map<string, CaseRun>> {
    const runs = new Map<string, CaseRun>();
    const query = `ExecutionStatus = 'Running' AND TaskQueue = '${this.taskQueue}'`;
    for await (const { workflowId, runId, type } of this.client.workflow.list({ query }))
      runs.set(workflowId, { caseId: workflowId, runId, task: type });
    return runs;
  }

  /** Ids of the cases whose code fails again and again, as far as Temporal has noticed. */
  async failing(): Promise<Set<string>> {
    const problems = ['Failed', 'TimedOut']
      .map((how) => `'category=WorkflowTask${how}'`)
      .join(', ');
    const query = `TemporalReportedProblems IN (${problems}) AND TaskQueue = '${this.taskQueue}'`;
    const ids = new Set<string>();
    for await (const { workflowId } of this.client.workflow.list({ query })) ids.add(workflowId);
    return ids;
  }

  /** Undefined where none runs now. */
  async runOf(caseId: string): Promise<CaseRun | undefined> {
    const run = await unlessGone(this.client.workflow.getHandle(caseId).describe());
    return run?.status.name === 'RUNNING'
      ? { caseId, runId: run.runId, task: run.type }
      : undefined;
  }

  /** How far the run is; nothing where it ended meanwhile, 0 before an opening is recorded. */
  async standingOf({ caseId, runId }: CaseRun): Promise<Standing | undefined> {
    const answer = await unlessGone(
      this.client.withDeadline(Date.now() + patienceMs, () =>
        this.client.workflow.getHandle(caseId, runId).query(stateQuery),
      ),
    );
    return answer === null ? { sequence: 0, digest: '' } : answer;
  }

  /** Begins the case from its log. Where it runs already, nothing happens. */
  async begin(task: string, input: { caseId: string; institutionId: string }): Promise<void> {
    await this.client.workflow.signalWithStart(task, {
      workflowId: input.caseId,
      taskQueue: this.taskQueue,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [{ ...input, isResumed: true }],
      signal: wakeSignal,
    });
  }

  /** Ends this run, and none that came after it. */
  async end({ caseId, runId }: CaseRun): Promise<void> {
    await unlessGone(
      this.client.workflow.getHandle(caseId, runId).terminate('ahead of the log of its case'),
    );
  }
}

async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
