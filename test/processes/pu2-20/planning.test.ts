import { Plan } from '../../../domain/processes/pu2-20-change-management/forms';
import { happens, hold, problemOf, resume } from '../../domain/engine/support/moves';
import { nextThing, play, unnoticedUntil, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  accept,
  appointable,
  authorise,
  classify,
  dataOf,
  describeEachVersion,
  enough,
  implement,
  inform,
  openSteps,
  plan,
  requested,
  untilAuthorised,
  untilEmergencyIsAuthorised,
  untilStandardIsPlanned,
  windowFrom,
  windowOpens,
  windowTo,
} from './support/change';

describeEachVersion(() => {
  const authorised = play(requested(), ...untilAuthorised);
  const elections = {
    code: 'elections',
    startsAt: '2026-09-20T00:00:00.000Z',
    endsAt: '2026-09-25T00:00:00.000Z',
  };
  const frozen = { freezeWindows: [elections] };

  test('a plan inside a freeze window is refused and names it; another date is accepted', () => {
    expect(problemOf(plan({}, frozen), authorised)).toBe('FREEZE_WINDOW');
    expect(
      openSteps(
        play(
          authorised,
          plan({ windowFrom: '2026-09-28T18:00:00.000Z', windowTo: '2026-09-28T20:00:00.000Z' }),
        ),
      ),
    ).toEqual(['inform']);
  });

  test('a plan that meets another change is refused', () => {
    expect(
      problemOf(
        plan(
          {},
          {
            conflicts: [
              { caseId: 'other', number: 'PU2-20/2026/000007', from: windowFrom, to: windowTo },
            ],
          },
        ),
        authorised,
      ),
    ).toBe('CHANGE_CONFLICT');
  });

  test('R23: a normal change needs a backout plan or a reason why there is none', () => {
    expect(problemOf(plan({ backoutPlan: undefined }), authorised)).toBe('BACKOUT_PLAN_REQUIRED');
    expect(
      openSteps(play(authorised, plan({ backoutPlan: undefined, noBackoutReason: enough }))),
    ).toEqual(['inform']);
  });

  test('R22: the model of a standard change brings its own backout plan', () => {
    expect(
      openSteps(play(requested(), ...untilStandardIsPlanned, plan({ backoutPlan: undefined }))),
    ).toEqual(['inform']);
  });

  test('R20: nobody is appointed both implementer and verifier', () => {
    expect(problemOf(plan({ verifier: who.provider }), authorised)).toBe('IMPLEMENTER_IS_VERIFIER');
  });

  test("R18, R19: only a provider, an owner or a permitted partner's person is appointed", () => {
    expect(
      problemOf(
        plan({}, { appointees: { ...appointable.appointees, [who.secondProvider]: false } }),
        authorised,
      ),
    ).toBe('APPOINTEE_NOT_ELIGIBLE');
    expect(problemOf(plan({ implementer: who.stranger }), authorised)).toBe(
      'APPOINTEE_NOT_ELIGIBLE',
    );
  });

  test('a window ends after it begins, and begins in the future unless it is an emergency', () => {
    expect(problemOf(plan({ windowTo: windowFrom }), authorised)).toBe('WINDOW_INVALID');
    const past = { windowFrom: '2026-09-07T06:00:00.000Z' };
    expect(problemOf(plan(past), authorised)).toBe('WINDOW_IN_THE_PAST');
    expect(
      openSteps(play(requested(), ...untilEmergencyIsAuthorised, plan(past), inform, windowOpens)),
    ).toEqual(['implement']);
  });

  test('windows are kept in UTC, whatever offset they were written with', () => {
    expect(
      dataOf(play(authorised, plan({ windowFrom: '2026-09-21T21:00:00+03:00' }))).windowFrom,
    ).toBe(windowFrom);
  });

  test.each([
    ['before those affected are told', []],
    ['while the change waits for its window', [inform]],
  ])('a freeze window added %s sends it back to planning', (_when, moves) => {
    const scheduled = play(authorised, plan(), ...moves);
    const thrownBack = play(
      scheduled,
      happens((at) => ({ type: 'frozen', at, window: elections })),
    );
    expect(openSteps(thrownBack)).toEqual(['plan']);
    expect(
      Object.values(thrownBack.state.clocks).filter(({ status }) => status === 'running'),
    ).toMatchObject([{ step: 'plan', visit: 2 }]);
  });

  test('a freeze window beside the planned time changes nothing', () => {
    const scheduled = play(authorised, plan(), inform);
    const beside = { code: 'later', startsAt: windowTo, endsAt: '2026-09-25T00:00:00.000Z' };
    expect(
      openSteps(
        play(
          scheduled,
          happens((at) => ({ type: 'frozen', at, window: beside })),
        ),
      ),
    ).toEqual(['awaitWindow']);
  });

  test('a wait that ends inside a freeze window goes back to planning', () => {
    expect(openSteps(play(authorised, plan(), inform, nextThing(frozen)))).toEqual(['plan']);
  });

  test('an emergency change that may enter the freeze window stays scheduled and goes on', () => {
    const scheduled = play(
      requested(),
      accept,
      classify('emergency'),
      authorise('serviceOwner', 'approved', { mayEnterFreezeWindow: true, reason: enough }),
      authorise('servicePortfolio'),
      plan({}, frozen),
      inform,
    );
    const told = play(
      scheduled,
      happens((at) => ({ type: 'frozen', at, window: elections })),
    );
    expect(openSteps(told)).toEqual(['awaitWindow']);
    expect(openSteps(play(told, until(windowFrom, frozen)))).toEqual(['implement']);
  });

  test('a change that is being implemented is not stopped by a new freeze window', () => {
    const implementing = play(authorised, plan(), inform, windowOpens);
    const told = play(
      implementing,
      happens((at) => ({ type: 'frozen', at, window: elections })),
    );
    expect(openSteps(play(told, implement()))).toEqual(['verify']);
  });

  test('a change that rested beyond its planned time is planned anew', () => {
    const rested = play(
      authorised,
      plan(),
      inform,
      hold(who.serviceOwner),
      until('2026-10-20T08:00:00.000Z'),
      resume(who.serviceOwner),
      nextThing(),
    );
    expect(openSteps(rested)).toEqual(['plan']);
  });

  test('nobody is told of a time that is over: the change is planned anew', () => {
    const late = play(authorised, plan(), unnoticedUntil('2026-09-22T08:00:00.000Z'), inform);
    expect(openSteps(late)).toEqual(['plan']);
    expect(late.effects).not.toContainEqual(expect.objectContaining({ about: 'affected' }));
  });

  test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00'])(
    'a time beyond every calendar is no window: %s',
    (windowTo) => {
      expect(Plan.shape.windowTo.safeParse(windowTo).success).toBe(false);
    },
  );
});
