import {
  happens,
  hold,
  openItems,
  person,
  problemOf,
  reopen,
  resume,
  withdraw,
  written,
} from '../../domain/engine/support/moves';
import {
  nextThing,
  play,
  until,
  unnoticedUntil,
  type Move,
} from '../../domain/engine/support/play';
import { nextMoment } from '../../../domain/engine/clocks';
import { who } from '../support/cast';
import {
  accept,
  approvedModel,
  assess,
  authorise,
  backOut,
  classify,
  close,
  dataOf,
  decideNext,
  describeEachVersion,
  enough,
  implement,
  inform,
  openSteps,
  opinion,
  plan,
  registering,
  requested,
  review,
  untilAuthorised,
  untilImplementing,
  updateRegisters,
  verify,
  windowFrom,
} from './support/change';

describeEachVersion(() => {
  const correct = (entry: number): Move =>
    happens((at) => ({
      type: 'corrected',
      at,
      entry,
      correction: written,
      by: person(who.serviceOwner),
      grant: {
        performer: {
          caseFunction: 'requester',
          personId: who.requester,
          institutionId: 'ministry',
        },
        rung: 0,
      },
    }));
  const elections = {
    code: 'elections',
    startsAt: '2026-09-20T00:00:00.000Z',
    endsAt: '2026-09-25T00:00:00.000Z',
  };

  describe('hold and resume', () => {
    const held = play(requested(), accept, hold(who.serviceOwner));

    test('nobody decides and nothing falls due while a case rests', () => {
      expect(problemOf(classify('normal'), held)).toBe('CASE_ON_HOLD');
      expect(nextMoment(held.state)).toBeUndefined();
      expect(problemOf(hold(who.serviceOwner), held)).toBe('CASE_ON_HOLD');
    });

    test('its time limits go on where they stopped', () => {
      const before = held.state.clocks['classify.1']?.due;
      const resumed = play({ ...held, now: '2026-09-14T07:00:00.000Z' }, resume(who.serviceOwner));
      expect(before).toMatchObject({ lastDay: '2026-09-09' });
      expect(resumed.state.clocks['classify.1']).toMatchObject({
        status: 'running',
        due: { lastDay: '2026-09-15' },
      });
      expect(openSteps(play(resumed, classify('normal')))).toEqual(['assess']);
    });

    test('a statutory clock runs on', () => {
      const statutory = { ...requested().state };
      const [id, clock] = Object.entries(statutory.clocks)[0] ?? [];
      if (id === undefined || clock?.clock === undefined) throw new Error('no clock');
      const played = {
        ...requested(),
        state: {
          ...statutory,
          clocks: { [id]: { ...clock, clock: { ...clock.clock, statutory: true } } },
        },
      };
      expect(play(played, hold(who.serviceOwner)).state.clocks[id]?.status).toBe('running');
    });

    test('what time had already done before the hold, unnoticed, is still done after it', () => {
      const consulting = play(
        requested(),
        accept,
        classify('normal'),
        assess({ lowersTerms: true }),
        nextThing(),
        nextThing(),
      );
      const late = play(
        consulting,
        unnoticedUntil('2026-09-16T07:00:00.000Z'),
        hold(who.serviceOwner),
        unnoticedUntil('2026-09-17T07:00:00.000Z'),
        resume(who.serviceOwner),
      );
      expect(openSteps(play(late, nextThing()))).toEqual(['authorise']);
    });

    test('a case thrown back to planning while it rests keeps resting', () => {
      const played = play(
        requested(),
        ...untilAuthorised,
        plan(),
        inform,
        hold(who.serviceOwner),
        happens((at) => ({ type: 'frozen', at, window: elections })),
      );
      expect(openSteps(played)).toEqual(['plan']);
      expect(nextMoment(played.state)).toBeUndefined();
      const resumed = play(
        { ...played, now: '2026-09-14T07:00:00.000Z' },
        resume(who.serviceOwner),
      );
      expect(resumed.state.clocks['plan.2']).toMatchObject({
        status: 'running',
        due: { lastDay: '2026-09-25' },
      });
    });

    test('a window that opens meanwhile opens when the case is resumed', () => {
      const waiting = play(requested(), ...untilAuthorised, plan(), inform, hold(who.serviceOwner));
      expect(
        problemOf(
          happens((at) => ({ type: 'waited', at, step: 'awaitWindow', visit: 1 })),
          waiting,
        ),
      ).toBe('CASE_ON_HOLD');
      const resumed = play(
        { ...waiting, now: '2026-09-22T07:00:00.000Z' },
        resume(who.serviceOwner),
        nextThing(),
      );
      expect(resumed.log.at(-1)).toMatchObject({ type: 'waited', at: '2026-09-22T07:00:00.000Z' });
      expect(windowFrom < resumed.now).toBe(true);
    });

    test('only what rests can be resumed', () => {
      expect(problemOf(resume(who.serviceOwner), requested())).toBe('CASE_NOT_ON_HOLD');
    });
  });

  describe('withdraw', () => {
    const affected = { boardMembers: [who.boardOne] };
    test.each<[string, readonly Move[]]>([
      ['submitted', []],
      ['returned', [registering('returned', { reason: enough })]],
      ['assessing', [accept, classify('normal')]],
      ['consulting', [accept, classify('normal'), assess({ risk: 'high' }, affected)]],
      ['awaiting_authorisation', [accept, classify('normal'), assess()]],
      ['authorised', untilAuthorised],
      ['scheduled', [...untilAuthorised, plan(), inform]],
    ])('R25: a change that is %s is cancelled', (status, moves) => {
      const played = play(requested(), ...moves);
      expect(played.state.status).toBe(status);
      expect(play(played, withdraw(who.requester)).state).toMatchObject({
        lifecycle: 'closed',
        status: 'cancelled',
        result: 'withdrawn',
        openSteps: [],
      });
    });

    test.each<[string, readonly Move[]]>([
      ['implementing', []],
      ['verifying', [implement()]],
      ['backing_out', [implement('failed')]],
    ])('R25: a change that is %s is backed out first', (status, moves) => {
      const played = play(requested(), ...untilImplementing, ...moves);
      expect(played.state.status).toBe(status);
      const withdrawing = play(played, withdraw(who.requester));
      expect(withdrawing.state).toMatchObject({ lifecycle: 'open', status: 'backing_out' });
      expect(openItems(withdrawing, 'backOut')).toHaveLength(1);
      expect(problemOf(withdraw(who.requester), withdrawing)).toBe('CANNOT_WITHDRAW_NOW');
      expect(play(withdrawing, backOut()).state).toMatchObject({
        status: 'cancelled',
        result: 'withdrawn',
      });
      expect(openSteps(play(withdrawing, backOut('notRestored')))).toEqual(['review']);
    });

    test('a change already backed out is cancelled at once', () => {
      const played = play(
        requested(),
        ...untilImplementing,
        implement('failed'),
        backOut(),
        withdraw(who.requester),
      );
      expect(played.state).toMatchObject({ status: 'cancelled' });
    });

    test.each<[string, readonly Move[]]>([
      ['updating registers', []],
      ['the review', [updateRegisters]],
      ['closing', [updateRegisters, review()]],
    ])('R25: nothing is cancelled during %s', (_step, moves) => {
      const played = play(requested(), ...untilImplementing, implement(), verify(), ...moves);
      expect(problemOf(withdraw(who.requester), played)).toBe('CHANGE_IN_REVIEW');
    });

    test('a case on hold may be withdrawn', () => {
      const played = play(requested(), accept, hold(who.serviceOwner), withdraw(who.requester));
      expect(played.state.lifecycle).toBe('closed');
      expect(Object.values(played.state.clocks).map(({ status }) => status)).toEqual([
        'stopped',
        'stopped',
      ]);
    });

    test('R18: a stranger withdraws nothing', () => {
      expect(problemOf(withdraw(who.stranger), requested())).toBe('NOT_YOUR_ROLE');
    });
  });

  describe('reopen', () => {
    test('R25: a closed change is reviewed anew', () => {
      const closed = play(
        requested(),
        ...untilImplementing,
        implement(),
        verify(),
        updateRegisters,
        review(),
        close,
      );
      const reopened = play(closed, reopen(who.servicePortfolio));
      expect(reopened.state).toMatchObject({
        lifecycle: 'open',
        status: 'reviewing',
        openSteps: [{ step: 'review', visit: 2 }],
      });
      expect(reopened.state.result).toBeUndefined();
      expect(play(reopened, review('failed'), close).state.result).toBe('failed');
    });

    test('R25: a rejected change starts at its completeness check and forgets what was found before', () => {
      const rejected = play(
        requested(),
        accept,
        classify('normal'),
        assess({ risk: 'high', lowersTerms: true }),
        opinion('serviceOwner'),
        authorise('servicePortfolio', 'rejected'),
      );
      const reopened = play(rejected, reopen(who.serviceOwner));
      expect(reopened.state).toMatchObject({
        status: 'submitted',
        openSteps: [{ step: 'register' }],
      });
      const standard = play(
        reopened,
        accept,
        classify('standard', { modelCode: 'text' }, approvedModel),
      );
      expect(dataOf(standard)).toMatchObject({ type: 'standard', lowersTerms: false });
      expect(dataOf(standard).risk).toBeUndefined();
    });

    test('R25: a cancelled change stays cancelled', () => {
      expect(problemOf(reopen(who.serviceOwner), play(requested(), withdraw(who.requester)))).toBe(
        'CANNOT_REOPEN',
      );
    });

    test('an open change is not reopened', () => {
      expect(problemOf(reopen(who.serviceOwner), requested())).toBe('CASE_NOT_CLOSED');
    });
  });

  describe('corrections', () => {
    test('R34: a correction is a new entry that decides nothing, also after the end', () => {
      const closed = play(requested(), withdraw(who.requester));
      const corrected = play(closed, correct(1));
      expect(corrected.log.at(-1)).toMatchObject({ type: 'corrected', entry: 1, sequence: 3 });
      expect({ ...corrected.state, sequence: closed.state.sequence }).toEqual(closed.state);
    });

    test('only an entry of this case is corrected', () => {
      expect(problemOf(correct(2), requested())).toBe('ENTRY_UNKNOWN');
      expect(problemOf(correct(0), requested())).toBe('ENTRY_UNKNOWN');
    });
  });

  test('a closed case takes no more decisions and time does nothing to it', () => {
    const closed = play(requested(), withdraw(who.requester));
    expect(problemOf(decideNext('reviewAsFailed'), closed)).toBe('WORK_ITEM_UNKNOWN');
    expect(problemOf(hold(who.serviceOwner), closed)).toBe('CASE_CLOSED');
    expect(play(closed, until('2027-09-01T00:00:00.000Z')).state).toEqual(closed.state);
  });
});
