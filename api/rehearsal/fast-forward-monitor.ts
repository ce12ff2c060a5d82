import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../domain/problems';
import { toInstant, toMillis } from '../../domain/time/instant';
import { refusePast, type Target } from './fast-forward';
import type { WorkflowClock } from './workflow-clock';

interface Rehearsed {
  readMonitor: () => Promise<{ judgedAt: Date | null; wakesAt: Date | null } | null>;
  /** Has it look anew, also where nothing is due. */
  wake: () => Promise<unknown>;
  clock: WorkflowClock;
}

/** Timers fire up to a second late. */
const pastMs = 1_000;
const longestSettlingMs = 30_000;

/**
 * Lets the monitor's own time run on. The monitor has looked at that instant when this returns, so
 * that earlier measurements are not of the future.
 * @returns its own time, in UTC
 * @throws Refusal CASE_CLOSED where it has ended, INVALID_REQUEST for an instant that is behind it
 */
export async function fastForwardMonitor(
  { readMonitor, wake, clock }: Rehearsed,
  target: Target,
): Promise<string> {
  const startedAt = await clock.now();
  if (startedAt === undefined) throw new Refusal('CASE_CLOSED');
  refusePast(target, startedAt);
  const wakesAt = (await readMonitor())?.wakesAt?.getTime();
  const goal =
    'to' in target
      ? toMillis(target.to)
      : 'seconds' in target
        ? startedAt + target.seconds * 1_000
        : Math.max(wakesAt ?? startedAt, startedAt) + pastMs;
  if (goal > startedAt) await clock.skip(goal - startedAt);
  await wake();
  const until = Date.now() + longestSettlingMs;
  const hasLooked = async (): Promise<boolean> =>
    ((await readMonitor())?.judgedAt?.getTime() ?? 0) >= goal - pastMs;
  while (!(await hasLooked()) && (await clock.now()) !== undefined && Date.now() < until)
    await sleep(100);
  return toInstant((await clock.now()) ?? goal);
}
