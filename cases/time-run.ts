import { WorkflowNotFoundError } from '@temporalio/client';
import type { Runtime } from '../runtime/runtime';

type Running = Pick<Runtime, 'temporal' | 'environment'>;

const answerMs = 5_000;

const queueOf = ({ environment }: Running): string => `${environment.taskQueue}-delivery`;
const idOf = (running: Running): string => `${queueOf(running)}:timeRun`;

/** Has a run of time carried out to its goal (UTC), and no earlier one that was stopped. */
export async function startTimeRun(
  running: Running,
  run: { runId: string; goal: string },
): Promise<void> {
  const { temporal } = running;
  await temporal.withDeadline(Date.now() + answerMs, () =>
    temporal.workflow.start('timeRun', {
      workflowId: idOf(running),
      taskQueue: queueOf(running),
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      args: [run],
    }),
  );
}

/** Whether somebody carries a run of time out, or will. */
export async function isTimeRunning(running: Running): Promise<boolean> {
  const { temporal } = running;
  try {
    const { status } = await temporal.withDeadline(Date.now() + answerMs, () =>
      temporal.workflow.getHandle(idOf(running)).describe(),
    );
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
