import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { ActRequest } from '../../../../domain/engine/case-messages';
import { Acknowledgement } from '../../../../domain/engine/escalate';
import type { WorkItem } from '../../../../domain/engine/state';
import { processNamed, tasks } from '../../../../domain/processes';
import { someText } from '../../../support/answers';
import { withoutTexts } from '../../../support/play-example';
import type { Walker } from './inboxes';
import type { OpenCase } from './open-cases';

/** The manager of a service, and one of those who provide it. */
export const walking = ['anna.berzina', 'edgars.silins'] as const;
/** For whom they stand in now and then: above, beside and below them. */
export const principals = [
  'ilze.krumina',
  'peteris.zarins',
  'janis.kalnins',
  'liga.ozola',
  'zane.balode',
  ...walking,
] as const;

const hours = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 12, max: 96 }) },
  { weight: 1, arbitrary: fc.integer({ min: 96, max: 400 }) },
);
const days = fc.integer({ min: 1, max: 9 });
const somebody = fc.record({ by: fc.nat({ max: walking.length - 1 }), pick: fc.nat() });
const kinds = ['answer', 'claim', 'delegate', 'hold', 'action', 'withdraw'] as const;
type Kind = (typeof kinds)[number];

const anAct = (kind: Kind) => somebody.map((one) => ({ kind, ...one }));
const aStep = fc.oneof(
  { weight: 6, arbitrary: anAct('answer') },
  ...kinds.slice(1).map((kind) => ({ weight: 1, arbitrary: anAct(kind) })),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('deputise' as const),
      by: fc.nat({ max: walking.length - 1 }),
      for: fc.constantFrom(...principals),
      reason: fc.constantFrom('absence', 'absence', 'conflict_of_interest'),
      inDays: fc.nat({ max: 3 }),
      days: fc.option(days),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('endDeputy' as const),
      pick: fc.nat(),
      inDays: fc.nat({ max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours }) },
);
export type Step = typeof aStep extends fc.Arbitrary<infer S> ? S : never;
export type Act = Extract<Step, { kind: Kind }>;
export type Deputise = Extract<Step, { kind: 'deputise' }>;

/** What two people do one after the other, and how long they let pass in between. */
export const aWalk = fc.record({
  task: fc.constantFrom('PU2-18', 'PU2-20', 'PU2-21', 'PU2-22'),
  openedBy: fc.constantFrom(...walking, 'zane.balode' as const),
  steps: fc.array(aStep, { minLength: 2, maxLength: 4 }),
});
export type Walk = typeof aWalk extends fc.Arbitrary<infer W> ? W : never;

/** Picks one by a number; nothing where there is none. */
export const picked = <T>(list: readonly T[], pick: number): T | undefined =>
  list[pick % Math.max(list.length, 1)];

/** On whose behalf, on what, and from where answers are drawn. */
interface Acting {
  by: Walker;
  other: Walker;
  one: OpenCase;
  /** Absent where nothing is open to them. */
  item: WorkItem | undefined;
  drawn: (form: z.core.$ZodType) => Record<string, unknown>;
}

/** Somebody's act as it is sent to a case; nothing where there is nothing to act on. */
export async function eventOf(
  { kind, pick }: Act,
  { by, other, one, item, drawn }: Acting,
): Promise<ActRequest['event'] | undefined> {
  const { task, state } = one;
  const { personId, institutionId } = by;
  const process = processNamed(task, state.process.version);
  const byPerson = {
    id: uuid(),
    by: { kind: 'person' as const, personId, institutionId },
    // The append works the grant out anew.
    grant: { performer: { caseFunction: 'requester', personId, institutionId }, rung: 0 },
  };
  switch (kind) {
    case 'hold': {
      const type = state.lifecycle === 'onHold' ? 'resumed' : 'held';
      return { type, reason: someText(), ...byPerson };
    }
    case 'withdraw':
      return { type: 'withdrawn', reason: someText(), ...byPerson };
    case 'action': {
      const named = picked(Object.entries(process.actions ?? {}), pick);
      if (named === undefined) return undefined;
      const [action, { form }] = named;
      return { type: 'acted', action, answer: await withoutTexts(form, drawn(form)), ...byPerson };
    }
    case 'claim':
      return (
        item && {
          type: item.claimedBy === personId ? 'released' : 'claimed',
          item: item.id,
          ...byPerson,
        }
      );
    case 'delegate':
      return item && { type: 'delegated', item: item.id, to: other.personId, ...byPerson };
    case 'answer': {
      if (item === undefined) return undefined;
      const step = item.kind === 'task' ? process.steps[item.step] : undefined;
      const form = step?.kind === 'task' ? step.form : Acknowledgement;
      // Answers drawn blindly seldom come far.
      const usual = step && pick % 3 > 0 ? usualAnswer(task, item.step) : undefined;
      const answer = await withoutTexts(form, usual ?? drawn(form));
      return { type: 'answered', item: item.id, answer, ...byPerson };
    }
  }
}

const usualAnswer = (task: string, step: string): Readonly<Record<string, unknown>> | undefined =>
  tasks.find(({ code }) => code === task)?.example.answers.find((one) => one.step === step)?.answer;
