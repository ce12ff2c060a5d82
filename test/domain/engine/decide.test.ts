import { assertPossible, decide } from '../../../domain/engine/decide';
import { acknowledge, answer, claim, happens, openItems, person, problemOf } from './support/moves';
import { play } from './support/play';
import { cast, who } from '../../processes/support/cast';
import { asked } from '../../processes/pu2-10/support/coordination';
import { needed } from '../../processes/pu2-10/support/life-cycle';
import { accept, classify, monday, played, requested } from '../../processes/pu2-20/support/change';

test("deciding needs nothing that a workflow's sandbox lacks", () => {
  const had = Object.getOwnPropertyDescriptor(globalThis, 'structuredClone');
  Reflect.deleteProperty(globalThis, 'structuredClone');
  try {
    expect(play(requested(), accept).state.openSteps).toMatchObject([{ step: 'classify' }]);
  } finally {
    if (had !== undefined) Object.defineProperty(globalThis, 'structuredClone', had);
  }
});

test('deciding leaves the state it was given as it was', () => {
  const before = requested();
  const kept = JSON.stringify(before.state);
  play(before, accept);
  expect(JSON.stringify(before.state)).toBe(kept);
});

test('a case is opened once, and nothing happens to one that is not opened', () => {
  const opened = requested();
  const [opening] = opened.log;
  if (opening === undefined) throw new Error('no log');
  expect(() => decide(played(), opened.state, opening)).toThrow('CASE_ALREADY_OPENED');
  expect(() =>
    decide(played(), undefined, { type: 'waited', at: monday, step: 'awaitWindow', visit: 1 }),
  ).toThrow('CASE_NOT_OPENED');
});

test('at the door an answer to an unknown or closed item is refused before any fact is looked up', () => {
  const { state } = play(requested(), accept);
  const by = {
    by: person(who.serviceOwner),
    grant: {
      performer: { caseFunction: 'requester', personId: who.requester, institutionId: 'ministry' },
      rung: 0,
    },
    at: monday,
    id: 'event',
  };
  expect(() => {
    assertPossible(played(), state, { type: 'answered', item: 'register.1.1', answer: {}, ...by });
  }).toThrow('WORK_ITEM_CLOSED');
  expect(() => {
    assertPossible(played(), state, { type: 'answered', item: 'nothing.1.1', answer: {}, ...by });
  }).toThrow('WORK_ITEM_UNKNOWN');
  expect(() => {
    assertPossible(played(), state, { type: 'answered', item: 'classify.1.1', answer: {}, ...by });
  }).not.toThrow();
});

describe('claims', () => {
  const both = {
    ...requested(),
    cast: {
      ...cast,
      deputyships: [
        {
          id: 'd',
          principalPersonId: who.serviceOwner,
          deputyPersonId: who.deputy,
          reason: 'absence' as const,
          current: true,
        },
      ],
    },
  };
  const claimed = play(both, claim('register', who.deputy));
  const [item] = openItems(claimed, 'register');

  test('what is claimed is answered by nobody else', () => {
    expect(item?.claimedBy).toBe(who.deputy);
    expect(problemOf(accept, claimed)).toBe('CLAIMED_BY_ANOTHER');
    expect(
      play(
        claimed,
        answer('register', who.deputy, {
          outcome: 'accepted',
          reasonIsClear: true,
          subjectIsNamed: true,
          resultIsDescribed: true,
        }),
      ).state.openSteps,
    ).toMatchObject([{ step: 'classify' }]);
  });

  test("a colleague who may do it takes it back, so that nobody's absence blocks a case", () => {
    const grant = {
      performer: { caseFunction: 'requester', personId: who.requester, institutionId: 'ministry' },
      rung: 0,
    };
    const released = play(
      claimed,
      happens((at) => ({
        type: 'released',
        at,
        item: item?.id ?? '',
        by: person(who.serviceOwner),
        grant,
      })),
    );
    expect(play(released, accept, classify('normal')).state.status).toBe('assessing');
  });

  test('there is nothing to acknowledge before a time limit is missed', () => {
    expect(problemOf(acknowledge(who.serviceOwner), claimed)).toBe('NOT_YOUR_ROLE');
  });
});

test.each([
  ['coordination', asked(), 'prepare'],
  ['life cycle', needed(), 'stateNeed'],
])(
  'a choice is left as it is reached, by the exit whose condition holds: %s',
  (_course, { state }, step) => {
    expect(state.visits).toEqual({ begin: 1, [step]: 1 });
    expect(state.openSteps).toEqual([{ step, visit: 1 }]);
  },
);
