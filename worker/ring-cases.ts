import { CaseWorkflow } from '../cases/case-workflow';
import { describeFault, isNeighbourAway } from '../runtime/faults';
import { wallClock } from '../runtime/clock';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { dueBy } from '../store/rehearsal/what-is-due';
import { monitorWaker } from './monitor-waker';

const everyMs = 1_000;
/** As late as a timer of Temporal's may be; what is later knows nothing of the time that ran on. */
const lateMs = 2_000;
const rungAgainMs = 30_000;

/**
 * In a rehearsal the timers of cases and monitors are set by the time that each was told of last.
 * After time has run on, they are told when their hour comes. Any number of workers may do this.
 */
export function ringCases(runtime: Runtime): RunningPart {
  const { plain, clock, logger, environment } = runtime;
  if (!environment.isRehearsal) return { stop: () => Promise.resolve() };
  const cases = new CaseWorkflow(runtime);
  const wake = monitorWaker(runtime);
  const rungAt = new Map<string, number>();
  const ring = async (name: string, ringing: () => Promise<void>): Promise<void> => {
    if (rungAt.has(name)) return;
    rungAt.set(name, performance.now());
    await ringing();
  };
  const look = async (): Promise<void> => {
    for (const [name, at] of rungAt) if (performance.now() - at > rungAgainMs) rungAt.delete(name);
    const now = new Date(clock.now().getTime() - lateMs);
    const due = await dueBy(plain, { now, since: now, wall: wallClock.now() });
    for (const { task, ...input } of due.cases)
      await ring(input.caseId, () => cases.moveClock(task, input));
    for (const one of due.monitors)
      await ring(`${one.institutionId}:${one.termsCode}`, () => wake(one));
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => {
      const { summary, where } = describeFault(error);
      logger[isNeighbourAway(error) ? 'debug' : 'error'](
        { fault: summary, where },
        'cases whose time has come could not be told',
      );
    });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
