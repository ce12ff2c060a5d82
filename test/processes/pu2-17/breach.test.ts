import { answer, problemOf } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  acknowledge,
  atRisk,
  breached,
  claimed,
  dataOf,
  decide,
  describeEachVersion,
  findReason,
  hears,
  inform,
  openSteps,
  untilRestoring,
} from './support/level';

describeEachVersion(() => {
  const august = { startsAt: '2026-08-01T00:00:00.000Z', endsAt: '2026-09-01T00:00:00.000Z' };

  const statusesOf = (played: Played, ...moves: Parameters<typeof play>[1][]): string[] =>
    moves.reduce<{ played: Played; seen: string[] }>(
      ({ played: before, seen }, move) => {
        const after = play(before, move);
        return { played: after, seen: [...seen, after.state.status] };
      },
      { played, seen: [played.state.status] },
    ).seen;

  test('a breach goes from acknowledging through reason and decision to recovery after two met periods, and informing', () => {
    expect(statusesOf(breached(), ...untilRestoring, hears('met'), hears('met'), inform)).toEqual([
      'open',
      'analysing',
      'analysing',
      'correcting',
      'correcting',
      'recovered',
      'closed',
    ]);
    expect(
      play(breached(), ...untilRestoring, hears('met'), hears('met'), inform).state,
    ).toMatchObject({ lifecycle: 'closed', result: 'recovered' });
  });

  describe('what is at risk', () => {
    test('is watched until its period is over, and averted where that was met', () => {
      const watched = play(atRisk(), acknowledge());
      expect([watched.state.status, openSteps(watched)]).toEqual(['acknowledged', ['watchRisk']]);
      expect(play(watched, hears('met')).state).toMatchObject({
        lifecycle: 'closed',
        result: 'averted',
      });
      expect(play(atRisk(), hears('met'), acknowledge()).state).toMatchObject({
        result: 'averted',
      });
    });
    test('becomes a breach that is to be acknowledged anew', () =>
      expect(openSteps(play(atRisk(), acknowledge(), hears('breached')))).toEqual(['acknowledge']));
    test('may be acted on at once', () =>
      expect(
        openSteps(
          play(atRisk(), acknowledge(), answer('watchRisk', who.provider, { outcome: 'act' })),
        ),
      ).toEqual(['findReason']));
  });

  describe('escalation', () => {
    test('an unacknowledged breach goes to the service manager, then to the portfolio manager, until acknowledged', () => {
      const late = play(breached(), until('2026-10-01T06:00:00.000Z'));
      const asked = Object.values(late.state.items)
        .filter(({ kind }) => kind === 'escalation')
        .flatMap(({ anyOf }) =>
          anyOf.flatMap((performer) => ('role' in performer ? [performer.role] : [])),
        );
      expect(asked).toContain('institution_service_portfolio_owner');
    });
    test('decisions on repeated misses, or on an important service, are the portfolio manager’s', () => {
      const repeated = play(breached(), hears('breached'), acknowledge(), findReason());
      expect(problemOf(decide('correct'), repeated)).toBe('NOT_YOUR_ROLE');
      expect(problemOf(decide('correct', who.servicePortfolio), repeated)).toBe('none');
      expect(
        problemOf(
          decide('correct'),
          play(breached({ importance: 'high' }), acknowledge(), findReason()),
        ),
      ).toBe('NOT_YOUR_ROLE');
      expect(
        problemOf(
          decide('correct'),
          play(breached({ importance: 'medium' }), acknowledge(), findReason()),
        ),
      ).toBe('none');
    });
    test('a month that is broken before it is over is one miss', () => {
      const told = play(breached(), hears('breached', august), acknowledge(), findReason());
      expect([
        dataOf(told).missed['availability']?.missedIn.length,
        problemOf(decide('correct'), told),
      ]).toEqual([1, 'none']);
    });
    test('it is accepted without action once only, and only where it did not happen again', () => {
      expect(
        play(breached(), acknowledge(), findReason(), decide('acceptOnce'), inform).state,
      ).toMatchObject({ result: 'acceptedOnce' });
      expect(
        problemOf(
          decide('acceptOnce', who.servicePortfolio),
          play(breached(), hears('breached'), acknowledge(), findReason()),
        ),
      ).toBe('ACCEPTED_ONLY_ONCE');
    });
  });

  describe('a further miss while recipients are about to be told', () => {
    test('needs a reason and a decision of its own, whatever they were about to be told', () => {
      const recovered = play(breached(), ...untilRestoring, hears('met'), hears('met'));
      expect(openSteps(play(recovered, hears('breached')))).toEqual(['findReason']);
      expect(openSteps(play(recovered, hears('no_data')))).toEqual(['findReason']);
      expect(
        openSteps(
          play(breached(), acknowledge(), findReason(), decide('acceptOnce'), hears('breached')),
        ),
      ).toEqual(['findReason']);
      expect(
        openSteps(play(claimed(), acknowledge(), findReason('notConfirmed'), hears('breached'))),
      ).toEqual(['findReason']);
    });
    test('is none where the month that was answered for is only told to be over', () =>
      expect(
        openSteps(
          play(
            breached(),
            acknowledge(),
            findReason(),
            decide('acceptOnce'),
            hears('breached', august),
          ),
        ),
      ).toEqual(['inform']));
    test('is also one that had come out met and comes out missed again', () => {
      const recovered = play(breached(), ...untilRestoring, hears('met', august), hears('met'));
      expect(openSteps(recovered)).toEqual(['inform']);
      expect(openSteps(play(recovered, hears('breached', august)))).toEqual(['findReason']);
    });
    test('is none where something is only at risk', () =>
      expect(
        openSteps(
          play(
            breached(),
            ...untilRestoring,
            hears('met'),
            hears('met'),
            hears('at_risk', { indicator: 'delivery.time', isOver: false }),
          ),
        ),
      ).toEqual(['inform']));
  });
});
