import { skip } from './change-situations';
import type { PlayedCase } from './played-case';
import type { Stage } from './stage';

/** Time runs on, moment by moment, until what is late is escalated. */
export async function untilEscalated(stage: Stage, played: PlayedCase): Promise<void> {
  const isEscalated = async (): Promise<boolean> =>
    Object.values((await played.state()).items).some(
      ({ kind, open }) => open && kind === 'escalation',
    );
  while (!(await isEscalated())) await skip(stage, played, { toNext: true });
}

/** Time runs on, moment by moment, until the case has come to a step. */
export async function untilAt(stage: Stage, played: PlayedCase, wanted: string): Promise<void> {
  while ((await played.state()).openSteps.every(({ step }) => step !== wanted))
    await skip(stage, played, { toNext: true });
}

/** On hold for a day. */
export async function restForADay(stage: Stage, played: PlayedCase, by: string): Promise<void> {
  await played.redirect(by, 'held');
  await skip(stage, played, { seconds: 86_400 });
  await played.redirect(by, 'resumed');
}
