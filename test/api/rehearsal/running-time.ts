import { setTimeout as sleep } from 'node:timers/promises';
import type { TimeOfRehearsal } from '../../../api/rehearsal/schemas';
import type { RunningCases } from '../cases/running-cases';

const operator = 'maija.petersone';

export const readTime = async (
  { get }: Pick<RunningCases, 'get'>,
  as = operator,
): Promise<TimeOfRehearsal> =>
  (await get('/rehearsal/clock', as)).body as unknown as TimeOfRehearsal;

/** Whoever sends it again while it is accepted finds it running. Answers the status. */
export const beginRun = async ({ call }: Pick<RunningCases, 'call'>, goal: object) =>
  (await call('/api/v1/rehearsal/clock', { as: operator, method: 'POST', json: goal })).status;

/** Lets time run, as an operator does, and waits until it stands. Needs delivery. */
export async function letRun(cases: RunningCases, goal: object): Promise<TimeOfRehearsal> {
  expect(await beginRun(cases, goal)).toBe(202);
  return untilStill(cases);
}

/** Waits until time stands. */
export async function untilStill(cases: RunningCases): Promise<TimeOfRehearsal> {
  for (let stands = await readTime(cases); ; stands = await readTime(cases)) {
    if (stands.standing !== 'running') return stands;
    await sleep(50);
  }
}
