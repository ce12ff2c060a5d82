import fc from 'fast-check';
import type { z } from 'zod';
import { nextMoment } from '../../../domain/engine/clocks';
import { fold } from '../../../domain/engine/decide';
import { Acknowledgement } from '../../../domain/engine/escalate';
import type { CaseEvent } from '../../../domain/engine/events';
import type { Facts } from '../../../domain/engine/facts';
import type { CaseState } from '../../../domain/engine/state';
import { toInstant, toMillis } from '../../../domain/time/instant';
import { anyAnswer, type Worth } from '../../domain/engine/support/any-answer';
import { mayAnswer, person, written } from '../../domain/engine/support/moves';
import type { Played } from '../../domain/engine/support/play';
import { attempt, hasOneWinnerPerItem } from '../../domain/engine/support/promises';
import { who } from './cast';
import { everyNoticeReachesSomebody } from './told';

const everybody = Object.values(who);
const ofEveryProcess = [
  'answer',
  'answer',
  'answer',
  'answer',
  'answer',
  'answer',
  'time',
  'time',
  'hold',
  'resume',
  'resume',
  'withdraw',
  'reopen',
] as const;
type OfEveryProcess = (typeof ofEveryProcess)[number];

/** What somebody, or time, wants of a case next. */
export interface Wish<K extends string> {
  kind: OfEveryProcess | K;
  pick: number;
  minutesLater: number;
}

export const aWish = <K extends string>(
  also: readonly K[],
  mostMinutesLater = 600,
): fc.Arbitrary<Wish<K>> =>
  fc.record({
    kind: fc.constantFrom<(OfEveryProcess | K)[]>(...ofEveryProcess, ...also),
    pick: fc.nat(),
    minutesLater: fc.integer({ min: 0, max: mostMinutesLater }),
  });

/** With what an event of a process's own kind is made. */
export interface Given {
  at: string;
  byOwner: {
    by: ReturnType<typeof person>;
    grant: {
      performer: { caseFunction: string; personId: string; institutionId: string };
      rung: number;
    };
  };
  /** An answer drawn from the form. */
  drawn: (form: z.ZodType<Record<string, unknown>>) => Record<string, unknown>;
}

export interface Wishes<K extends string, W extends Wish<K>> {
  /** Ways part of the way: answers drawn blindly seldom come far. */
  starts: fc.Arbitrary<Played>;
  wish: fc.Arbitrary<W>;
  worth: Worth;
  numRuns: number;
  /** What becomes of a wish of a kind that only this process knows. */
  event?: (wish: W & { kind: K }, played: Played, given: Given) => CaseEvent | undefined;
  /** What the registers say at the time of the event. */
  facts?: (wish: W, played: Played, event: CaseEvent) => Facts;
  keepsTheRules: (played: Played, before: CaseState) => void;
  atTheEnd?: (played: Played) => void;
}

/**
 * Plays wishes in any order: every moment keeps the rules of the process and its notices reach
 * somebody, and the whole keeps the promises of the engine. Answers the statuses that were reached.
 */
export function playWishes<K extends string, W extends Wish<K>>({
  starts,
  wish,
  numRuns,
  facts,
  keepsTheRules,
  atTheEnd,
  ...of
}: Wishes<K, W>): string[] {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      starts,
      fc.array(wish, { minLength: 10, maxLength: 40 }),
      fc.gen(),
      (start, wishes, draw) => {
        reached.add(start.state.status);
        const last = wishes.reduce<Played>((played, one) => {
          const event = eventOf(one, played, draw, of);
          const next =
            event === undefined ? played : attempt(played, event, facts?.(one, played, event));
          keepsTheRules(next, played.state);
          everyNoticeReachesSomebody(next);
          reached.add(next.state.status);
          return next;
        }, start);
        hasOneWinnerPerItem(last);
        atTheEnd?.(last);
        expect(
          last.log.reduce<CaseState | undefined>(
            (before, event) => fold(last.process, before, event),
            undefined,
          ),
        ).toEqual(last.state);
      },
    ),
    { numRuns },
  );
  return [...reached];
}

const redirections: Readonly<
  Record<string, 'held' | 'resumed' | 'withdrawn' | 'reopened' | undefined>
> = { hold: 'held', resume: 'resumed', withdraw: 'withdrawn', reopen: 'reopened' };

function eventOf<K extends string, W extends Wish<K>>(
  wish: W,
  played: Played,
  draw: fc.GeneratorValue,
  { worth, event }: Pick<Wishes<K, W>, 'worth' | 'event'>,
): CaseEvent | undefined {
  const { kind, pick, minutesLater } = wish;
  const at = toInstant(toMillis(played.now) + minutesLater * 60_000);
  const byOwner = {
    by: person(who.serviceOwner),
    grant: {
      performer: { caseFunction: 'requester', personId: who.requester, institutionId: 'ministry' },
      rung: 0,
    },
  };
  const drawn: Given['drawn'] = (form) => form.parse(draw(anyAnswer, form, worth));
  if (kind === 'time') return nextMoment(played.state);
  if (kind === 'answer') return answered(pick, played, at, drawn);
  const type = redirections[kind];
  return type === undefined
    ? event?.(wish as W & { kind: K }, played, { at, byOwner, drawn })
    : { type, at, reason: written, ...byOwner };
}

/** An answer to whatever item is picked, by somebody who may give it. */
function answered(
  pick: number,
  played: Played,
  at: string,
  drawn: Given['drawn'],
): CaseEvent | undefined {
  const items = Object.values(played.state.items).filter(({ open }) => open);
  const item = items[pick % Math.max(items.length, 1)];
  if (item === undefined) return undefined;
  const able = everybody.flatMap((personId) => {
    const may = mayAnswer(played, personId, item);
    return may.may ? [{ personId, grant: may.grant }] : [];
  });
  const actor = able[pick % Math.max(able.length, 1)];
  if (actor === undefined) return undefined;
  const step = played.process.steps[item.step];
  const form = item.kind === 'escalation' || step?.kind !== 'task' ? Acknowledgement : step.form;
  return {
    type: 'answered',
    at,
    item: item.id,
    answer: drawn(form as z.ZodType<Record<string, unknown>>),
    by: person(actor.personId),
    grant: actor.grant,
  };
}
