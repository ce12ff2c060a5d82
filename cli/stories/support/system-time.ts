import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { StoryFailed } from './story-failed';
import { Problem, type Answer, type Visitor } from './visitor';

/** To where time runs: an instant (UTC), so many seconds on, or the next thing that happens. */
export type TimeGoal = { to: string } | { seconds: number } | { toNext: true };

const TimeOfRehearsal = z.looseObject({
  now: z.string(),
  standing: z.enum(['still', 'running', 'stopped', 'stuck']),
  goal: z.string().nullable(),
  stuckOn: z.string().nullable(),
});
type TimeOfRehearsal = z.infer<typeof TimeOfRehearsal>;

const path = '/rehearsal/clock';
const askEveryMs = 200;

/** The system's instant. */
export async function systemTime(anybody: Visitor): Promise<Date> {
  const { now } = z.looseObject({ now: z.string() }).parse((await anybody.get('/rehearsal')).body);
  return new Date(now);
}

/** The goal was in the future when it was chosen, and has come by itself. */
const GoalHasCome = z.looseObject({
  errors: z.tuple([
    z.looseObject({ pointer: z.literal('/to'), code: z.literal('instant_has_passed') }),
  ]),
});

/**
 * Lets the time of the whole system run, and waits until all has happened that it brings. Where
 * it runs already, that is waited for first. An operator's own look at the time lists what comes
 * next, so somebody else watches it.
 * @throws StoryFailed where it is stuck, or somebody stops it
 */
export async function letTimeRun(
  { operator, watcher }: { operator: Visitor; watcher: Visitor },
  goal: TimeGoal,
): Promise<void> {
  for (;;) {
    const answer = await operator.post(path, goal, randomUUID());
    const problem = Problem.safeParse(answer.body).data;
    if (problem?.code === 'CLOCK_RUNS') {
      await untilStill(watcher);
      continue;
    }
    if (GoalHasCome.safeParse(answer.body).success) return;
    expectAt(await untilStill(watcher), timeIn(answer).goal);
    return;
  }
}

/** Whoever lets time run after us takes it further, which is as good. */
function expectAt({ now, standing, stuckOn }: TimeOfRehearsal, goal: string | null): void {
  if (goal !== null && now >= goal) return;
  throw new StoryFailed(stuckOn ?? `time was ${standing} at ${now} on its way to ${goal ?? ''}`);
}

async function untilStill(watcher: Visitor): Promise<TimeOfRehearsal> {
  for (;;) {
    const time = timeIn(await watcher.get(path));
    if (time.standing !== 'running') return time;
    await sleep(askEveryMs);
  }
}

function timeIn({ status, body }: Answer): TimeOfRehearsal {
  const time = TimeOfRehearsal.safeParse(body);
  if (!time.success) throw new StoryFailed(`time does not run: ${status} ${JSON.stringify(body)}`);
  return time.data;
}
