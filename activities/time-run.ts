import { Context } from '@temporalio/activity';
import { letTimeRun, type TimeRunDependencies } from './time-run/let-time-run';

export interface TimeRunActivities {
  /** Lets a rehearsal's time run on to the goal (UTC), or until somebody stops it. */
  letTimeRun(run: { runId: string; goal: string }): Promise<void>;
}

const heartbeatEveryMs = 3_000;

export const timeRunActivities = (
  dependencies: Omit<TimeRunDependencies, 'assertGoingOn'>,
): TimeRunActivities => ({
  async letTimeRun(run) {
    const context = Context.current();
    const { cancellationSignal: signal } = context;
    const beat = setInterval(() => context.heartbeat(), heartbeatEveryMs);
    const assertGoingOn = (): void => {
      if (signal.aborted) throw new Error('the worker stops');
    };
    try {
      await letTimeRun({ ...dependencies, assertGoingOn }, run);
    } finally {
      clearInterval(beat);
    }
  },
});
