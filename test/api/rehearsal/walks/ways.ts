import { v7 as uuid } from 'uuid';
import { append } from '../../../../activities/append/append';
import { nextMoment } from '../../../../domain/engine/clocks';
import type { ActRequest, CaseInput } from '../../../../domain/engine/case-messages';
import { fold } from '../../../../domain/engine/decide';
import type { NewEvent, StoredEvent } from '../../../../domain/engine/events';
import { Refusal } from '../../../../domain/problems';
import { processNamed } from '../../../../domain/processes';
import { instantOf } from '../../../../runtime/clock';
import { beginRun, endRun, moveClock } from '../../../../store/rehearsal/clock-row';
import { patiently } from '../../../support/played-case';
import type { Stage } from '../../../support/stage';
import { letPass } from '../../../support/time-runs';
import { openCases, type OpenCase } from './open-cases';

/** How what people do comes to the cases, and how time does. Each throws what is refused. */
export interface Way {
  open: (task: string, input: CaseInput, opening: ActRequest) => Promise<unknown>;
  act: (one: OpenCase, event: ActRequest['event']) => Promise<unknown>;
  letPass: (seconds: number) => Promise<unknown>;
}

/** Through workflows; time runs as an operator lets it, with everything that it sets off. */
export const throughWorkflows = ({ cases, runtime }: Stage): Way => ({
  open: (task, input, opening) => patiently(() => cases.open(task, input, opening)),
  act: ({ task, caseId, institutionId }, event) =>
    patiently(() => cases.act(task, { caseId, institutionId }, { event, requestHash: 'hash' })),
  letPass: (seconds) => letPass(runtime, seconds),
});

/** By the append alone, which decides and records. What is due by then is recorded case by case. */
export function byAppend(stage: Stage): Way {
  const { plain, clock } = stage.runtime;
  const record = async (
    { caseId, institutionId }: CaseInput,
    after: number,
    event: NewEvent,
  ): Promise<StoredEvent[]> => {
    const request = { institutionId, caseId, after, event, requestHash: 'hash' };
    const appended = await append({ plain, clock, request });
    if ('refused' in appended) throw new Refusal(appended.refused, appended.params);
    return appended.events.map((stored) => stored.event);
  };
  const untilNow = async ({ task, state, ...one }: OpenCase): Promise<void> => {
    const process = processNamed(task, state.process.version);
    for (let now = state, next = nextMoment(now); ; next = nextMoment(now)) {
      if (next === undefined || next.at > instantOf(clock)) return;
      for (const event of await record(one, now.sequence, { id: uuid(), ...next }))
        now = fold(process, now, event);
    }
  };
  return {
    open: (_task, input, { event }) => record(input, 0, { ...event, at: instantOf(clock) }),
    act: (one, event) => record(one, one.state.sequence, { ...event, at: instantOf(clock) }),
    async letPass(seconds) {
      const from = clock.now();
      const run = { runId: uuid(), from, goal: new Date(from.getTime() + seconds * 1_000) };
      await beginRun(plain, run);
      await moveClock(plain, run.runId, clock.offsetMs + seconds * 1_000);
      await endRun(plain, run.runId);
      await clock.read();
      for (const one of await openCases(stage)) await untilNow(one);
    },
  };
}
