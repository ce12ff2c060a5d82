import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../domain/problems';
import { toInstant, toMillis } from '../../domain/time/instant';
import { refusePast, type Target } from './fast-forward';
import type { WorkflowClock } from './workflow-clock';

interface Rehearsed {
  readMonitor: () => Promise<{ judgedAt: Date | null; wakesAt: Date | null } | null>;
  clock: WorkflowClock;
}

/** Timers fire up to a second late. */
const pastMs = 1_000;
const longestSettlingMs = 30_000;

/** Lets the monitor's own time run on; it has looked at what was due by then when this is over. @returns its own time, in UTC @throws Refusal CASE_CLOSED where it has ended, INVALID_REQUEST for an instant that is behind it */
export async function fastForwardMonitor({ readMonitor, clock }: Rehearsed, target: Target): Promise<string> {
  const startedAt = await clock.now();
  if (startedAt === undefined) throw new Refusal('CASE_CLOSED');
  refusePast(target, startedAt);
  const wakesAt = (await readMonitor())?.wakesAt?.getTime();
  const goal = 'to' in target ? toMillis(target.to) : 'seconds' in target ? startedAt + target.seconds * 1_000 : Math.max(wakesAt ?? startedAt, startedAt) + pastMs;
  if (goal > startedAt) await clock.skip(goal - startedAt);
  const until = Date.now() + longestSettlingMs;
  while ((await isBehind(readMonitor, goal)) && Date.now() < until) await sleep(100);
  return toInstant((await clock.now()) ?? goal);
}

/** Whether the monitor has not yet looked at what was due by the goal. */
async function isBehind(readMonitor: Rehearsed['readMonitor'], goal: number): Promise<boolean> {
  const wakesAt = (await readMonitor())?.wakesAt?.getTime();
  return wakesAt !== undefined && wakesAt <= goal;
}
