import { play } from '../../domain/engine/support/play';
import { problemOf } from '../../domain/engine/support/moves';
import {
  backOut,
  close,
  dataOf,
  decideNext,
  describeEachVersion,
  implement,
  inform,
  notesOf,
  openSteps,
  plan,
  requested,
  review,
  untilImplementing,
  updateRegisters,
  verify,
  windowOpens,
} from './support/change';
import { who } from '../support/cast';

describeEachVersion((version) => {
  const implementing = play(requested(), ...untilImplementing);
  const restored = play(implementing, implement('failed'), backOut());
  const anotherWindow = {
    windowFrom: '2026-09-28T18:00:00.000Z',
    windowTo: '2026-09-28T20:00:00.000Z',
  };

  test.each([
    ['nothing', 'plan'],
    ['plan', 'authorise'],
    ['risk', 'assess'],
  ])('backed out and restored, with %s changed, it goes back to %s', (changed, step) => {
    expect(openSteps(play(restored, decideNext('planAgain', changed)))).toEqual([step]);
  });

  test('what changed is said when it is planned again', () => {
    expect(problemOf(decideNext('planAgain'), restored)).toBe('NEXT_STEP_REQUIRED');
  });

  test('a second try succeeds', () => {
    const played = play(
      restored,
      decideNext('planAgain', 'nothing'),
      plan(anotherWindow),
      inform,
      windowOpens,
      implement(),
      verify(),
      updateRegisters,
      review(),
      close,
    );
    expect(played.state).toMatchObject({
      status: 'closed',
      result: 'successful',
      visits: { implement: 2, backOut: 1 },
    });
  });

  test('R20: whoever implemented the failed try is not appointed to verify the next', () => {
    expect(
      problemOf(
        plan({ ...anotherWindow, implementer: who.secondProvider, verifier: who.provider }),
        play(restored, decideNext('planAgain', 'nothing')),
      ),
    ).toBe('IMPLEMENTER_IS_VERIFIER');
  });

  test('reviewed as failed, the change ends failed within the shorter time limit, whatever was learnt', () => {
    const reviewing = play(restored, decideNext('reviewAsFailed'));
    expect(reviewing.state.clocks['review.1']).toMatchObject({ variant: 'failed' });
    expect(play(reviewing, review('successful'), close).state).toMatchObject({
      status: 'closed',
      result: 'failed',
    });
  });

  test('not restored: a note for an incident, then the review', () => {
    const played = play(implementing, implement('failed'), backOut('notRestored'));
    expect(openSteps(played)).toEqual(['review']);
    // From version 2 on, an incident itself.
    expect(notesOf(played)).toEqual(version === 1 ? ['notRestored'] : []);
    expect(dataOf(played).failed).toBe(true);
  });

  test('partly done: verified or backed out, as the implementer says', () => {
    expect(problemOf(implement('partly'), implementing)).toBe('NEXT_STEP_REQUIRED');
    expect(openSteps(play(implementing, implement('partly', { afterPartly: 'verify' })))).toEqual([
      'verify',
    ]);
    expect(openSteps(play(implementing, implement('partly', { afterPartly: 'backOut' })))).toEqual([
      'backOut',
    ]);
  });

  test('what does not pass verification is backed out', () => {
    expect(openSteps(play(implementing, implement(), verify('failed')))).toEqual(['backOut']);
  });

  test('R20: the reviewer of a failed change is nobody who implemented it', () => {
    const planned = play(
      restored,
      decideNext('planAgain', 'nothing'),
      plan({ ...anotherWindow, implementer: who.servicePortfolio }),
      inform,
      windowOpens,
    );
    const reviewing = play(
      planned,
      implement('failed', {}, 'servicePortfolio'),
      backOut('notRestored', 'servicePortfolio'),
    );
    expect(problemOf(review('failed'), reviewing)).toBe('FOUR_EYES');
    expect(play(reviewing, review('failed', {}, 'resourcePortfolio'), close).state.result).toBe(
      'failed',
    );
  });

  test('a review that finds issues leaves a note for a problem', () => {
    const played = play(
      implementing,
      implement(),
      verify(),
      updateRegisters,
      review('withIssues'),
      close,
    );
    expect(played.state.result).toBe('withIssues');
    // From version 3 on, those who answer for the description are told first.
    expect(notesOf(played)).toEqual([
      ...(version < 3 ? [] : ['descriptionChanged']),
      'reviewFoundIssues',
    ]);
  });
});

test('an interruption leaves a note for an incident (in version 1)', () => {
  const interrupted = play(
    requested({ version: 1 }),
    ...untilImplementing,
    implement('done', { serviceInterrupted: true }),
  );
  expect(notesOf(interrupted)).toEqual(['serviceInterrupted']);
});
