import fc from 'fast-check';
import { nextMoment } from '../../../domain/engine/clocks';
import { fold } from '../../../domain/engine/decide';
import type { CaseEvent } from '../../../domain/engine/events';
import type { CaseState } from '../../../domain/engine/state';
import { toInstant, toMillis } from '../../../domain/time/instant';
import { aProcess, persons, requester, scheduled } from './support/any-process';
import { person, written } from './support/moves';
import { opening, type Played } from './support/play';
import { attempt, hasOneWinnerPerItem } from './support/promises';

const runs = { numRuns: 300 };
const monday = '2026-09-07T07:00:00.000Z';
const grant = {
  performer: {
    role: 'service_owner' as const,
    scopeType: 'service' as const,
    scopeId: 'permits',
    institutionId: 'ministry',
  },
  rung: 0,
};

/** What somebody wants of a case, whatever its state. */
const aWish = fc.record({
  kind: fc.constantFrom(
    'answer',
    'answer',
    'answer',
    'answer',
    'time',
    'time',
    'answerAgain',
    'claim',
    'release',
    'delegate',
    'hold',
    'resume',
    'resume',
    'withdraw',
    'reopen',
    'correct',
    'freeze',
    'caseEnded',
    'falseTime',
  ),
  pick: fc.nat(),
  outcome: fc.constantFrom('go', 'go', 'no', 'back'),
  by: fc.constantFrom(...persons),
  /** How long after the last event; clocks of two servers may differ by a little. */
  minutesLater: fc.oneof(fc.integer({ min: -1, max: 600 }), fc.integer({ min: 600, max: 10_000 })),
});
type Wish = typeof aWish extends fc.Arbitrary<infer W> ? W : never;

function eventOf(
  { kind, pick, outcome, by, minutesLater }: Wish,
  { state, now }: Played,
): CaseEvent | undefined {
  const at = toInstant(toMillis(now) + minutesLater * 60_000);
  const chosen = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(list.length, 1)];
  const items = Object.values(state.items);
  const item =
    chosen(kind === 'answerAgain' ? items : items.filter(({ open }) => open))?.id ?? 'nothing.1.1';
  const byPerson = { at, by: person(by), grant };
  const clockId = chosen(Object.keys(state.clocks)) ?? 'none';
  switch (kind) {
    case 'answer':
    case 'answerAgain':
      return { type: 'answered', item, answer: { outcome }, ...byPerson };
    case 'time':
      return nextMoment(state);
    case 'falseTime':
      return pick % 2 === 0
        ? { type: 'timeReached', at, clockId, moment: 'due' }
        : { type: 'waited', at, step: 'step0', visit: pick % 4 };
    case 'claim':
      return { type: 'claimed', item, ...byPerson };
    case 'release':
      return { type: 'released', item, ...byPerson };
    case 'delegate':
      return { type: 'delegated', item, to: chosen(persons) ?? by, ...byPerson };
    case 'hold':
      return { type: 'held', reason: written, ...byPerson };
    case 'resume':
      return { type: 'resumed', reason: written, ...byPerson };
    case 'withdraw':
      return { type: 'withdrawn', reason: written, ...byPerson };
    case 'reopen':
      return { type: 'reopened', reason: written, ...byPerson };
    case 'correct':
      return { type: 'corrected', entry: pick % 20, correction: written, ...byPerson };
    case 'freeze':
      return {
        type: 'frozen',
        at,
        window: {
          code: 'elections',
          startsAt: scheduled.scheduledFrom,
          endsAt: scheduled.scheduledTo,
        },
      };
    case 'caseEnded':
      return {
        type: 'caseEnded',
        at,
        caseId: 'other',
        number: 'PU2-21/2026/000001',
        result: 'closed',
      };
  }
}

const opened = (process: Played['process']): Played =>
  opening(process, {
    at: monday,
    by: person(requester),
    caseId: 'case',
    institutionId: 'ministry',
    subject: { type: 'service', id: 'permits' },
    request: {},
  });

const playWishes = (start: Played, wishes: readonly Wish[]): Played =>
  wishes.reduce((played, wish) => {
    const event = eventOf(wish, played);
    return event === undefined
      ? played
      : attempt(played, event, {
          freezeWindows:
            wish.pick % 5 === 0 ? [{ code: 'elections', startsAt: monday, endsAt: monday }] : [],
        });
  }, start);

const anyProcessAndWishes = [aProcess, fc.array(aWish, { maxLength: 40 })] as const;

test('every work item of every process has at most one winner, whoever answers in whatever order', () => {
  fc.assert(
    fc.property(...anyProcessAndWishes, (process, wishes) => {
      hasOneWinnerPerItem(playWishes(opened(process), wishes));
    }),
    runs,
  );
});

test('the stored log, folded from the beginning, gives the live state', () => {
  fc.assert(
    fc.property(...anyProcessAndWishes, (process, wishes) => {
      const { state, log } = playWishes(opened(process), wishes);
      expect(
        log.reduce<CaseState | undefined>(
          (before, event) => fold(process, before, event),
          undefined,
        ),
      ).toEqual(state);
    }),
    runs,
  );
});

test('no step is a dead end: whatever happened, the case can be brought to its end', () => {
  fc.assert(
    fc.property(...anyProcessAndWishes, (process, wishes) => {
      let played = playWishes(opened(process), wishes);
      for (let tries = 0; played.state.lifecycle !== 'closed' && tries < 400; tries += 1)
        played = onward(played);
      expect(played.state.lifecycle).toBe('closed');
    }),
    runs,
  );
});

/** Resumes it, answers one item by whoever may, or lets time pass. */
function onward(played: Played): Played {
  const byPerson = (by: string) => ({ at: played.now, by: person(by), grant });
  if (played.state.lifecycle === 'onHold')
    return attempt(played, { type: 'resumed', reason: written, ...byPerson(requester) });
  const item = Object.values(played.state.items).find(({ open, kind }) => open && kind === 'task');
  if (item === undefined) {
    const next = nextMoment(played.state);
    return next === undefined ? played : attempt(played, next);
  }
  const released =
    item.claimedBy === undefined
      ? played
      : attempt(played, { type: 'released', item: item.id, ...byPerson('colleague') });
  return attempt(released, {
    type: 'answered',
    item: item.id,
    answer: { outcome: 'go' },
    ...byPerson(`colleague-${item.id}`),
  });
}
