import { randomUUID } from 'node:crypto';
import { letTimeRun } from '../../activities/time-run/let-time-run';
import { connectMailServer } from '../../activities/delivery/mail-server';
import { CaseWorkflow } from '../../cases/case-workflow';
import { nextMoment } from '../../domain/engine/clocks';
import type { Runtime } from '../../runtime/runtime';
import { beginRun, readClockRow } from '../../store/rehearsal/clock-row';
import { deliveryDependencies } from '../../worker/start-delivery';
import { timeRunWorld } from '../../worker/time-runs';
import type { PlayedCase } from './played-case';
import type { Stage } from './stage';

/**
 * Lets the system's time run on to an instant, as an operator of a rehearsal does: everything that
 * time brings to anybody happens on the way. Without the jobs of midnight, which write beside the
 * database.
 */
export async function letTimeRunTo(runtime: Runtime, to: string): Promise<void> {
  const { plain, clock, environment } = runtime;
  await clock.read();
  const runId = randomUUID();
  if (!(await beginRun(plain, { runId, from: clock.now(), goal: new Date(to) })))
    throw new Error('time runs already');
  const cases = new CaseWorkflow(runtime);
  const mailServer = connectMailServer({ ...environment, clock });
  try {
    const dependencies = deliveryDependencies(runtime, cases, mailServer);
    const world = timeRunWorld(runtime, cases, dependencies);
    await letTimeRun({ ...world, assertGoingOn: () => undefined, daily: [] }, { runId, goal: to });
  } finally {
    mailServer.close();
  }
  const row = await readClockRow(plain);
  if (row?.standing !== 'still') throw new Error(`time is ${row?.standing}: ${row?.stuckOn}`);
}

/** So many seconds on. */
export const letPass = (runtime: Runtime, seconds: number): Promise<void> =>
  letTimeRunTo(runtime, new Date(runtime.clock.now().getTime() + seconds * 1_000).toISOString());

/** On to the next thing that time does to the case; where it does nothing, nothing passes. */
export async function untilNext({ runtime }: Stage, played: PlayedCase): Promise<void> {
  const next = nextMoment(await played.state());
  if (next !== undefined) await letTimeRunTo(runtime, next.at);
}

/** Time runs on, moment by moment, until what is late is escalated. */
export async function untilEscalated(stage: Stage, played: PlayedCase): Promise<void> {
  const isEscalated = async (): Promise<boolean> =>
    Object.values((await played.state()).items).some(
      ({ kind, open }) => open && kind === 'escalation',
    );
  while (!(await isEscalated())) await untilNext(stage, played);
}

/** Time runs on, moment by moment, until the case has come to a step. */
export async function untilAt(stage: Stage, played: PlayedCase, wanted: string): Promise<void> {
  while ((await played.state()).openSteps.every(({ step }) => step !== wanted))
    await untilNext(stage, played);
}

/** On hold for a day. */
export async function restForADay(stage: Stage, played: PlayedCase, by: string): Promise<void> {
  await played.redirect(by, 'held');
  await letPass(stage.runtime, 86_400);
  await played.redirect(by, 'resumed');
}
