import { happens, hold, problemOf, reopen } from '../../domain/engine/support/moves';
import { play, type Move } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  acknowledge,
  breached,
  dataOf,
  decide,
  describeEachVersion,
  findReason,
  hears,
  inform,
  judged,
  openSteps,
  reported,
  restore,
  untilRestoring,
} from './support/level';

describeEachVersion(() => {
  describe('recovery', () => {
    test.each([
      ['a single met month', [hears('met')]],
      ['a met one, a breach and a met one', [hears('met'), hears('breached'), hears('met')]],
      [
        'a met one, one without data and a met one (R14: no data is not met)',
        [hears('met'), hears('no_data'), hears('met')],
      ],
      [
        'two months that are not over',
        [hears('met', { isOver: false }), hears('met', { isOver: false })],
      ],
      [
        'two met months of another indicator',
        [
          hears('met', { indicator: 'delivery.time' }),
          hears('met', { indicator: 'delivery.time' }),
        ],
      ],
      ['excused months', [hears('excused'), hears('excused')]],
    ])('is not %s', (_name, moves) => {
      const played = play(breached(), ...untilRestoring, ...moves);
      expect(openSteps(played)).toEqual(['restore']);
      expect(problemOf(restore(), played)).toBe('NOT_RECOVERED');
    });

    test('an excused month between two met ones says nothing', () =>
      expect(
        openSteps(
          play(breached(), ...untilRestoring, hears('met'), hears('excused'), hears('met')),
        ),
      ).toEqual(['inform']));
    test('is not reached by a month that was met and then came out missed, nor put off by a late word of an older one', () => {
      const [september, october, november] = [9, 10, 11].map((month) => ({
        startsAt: `2026-${String(month).padStart(2, '0')}-01T00:00:00.000Z`,
      }));
      expect(
        openSteps(
          play(
            breached(),
            ...untilRestoring,
            hears('met', september),
            hears('breached', september),
            hears('met', october),
          ),
        ),
      ).toEqual(['restore']);
      expect(
        openSteps(
          play(
            breached(),
            ...untilRestoring,
            hears('no_data', september),
            hears('met', october),
            hears('breached', september),
            hears('met', november),
          ),
        ),
      ).toEqual(['inform']);
      expect(
        openSteps(
          play(
            breached(),
            ...untilRestoring,
            hears('met', september),
            hears('excused', september),
            hears('met', october),
          ),
        ),
      ).toEqual(['restore']);
    });
    test('needs everything that was missed', () => {
      const two = play(
        breached(),
        hears('breached', { indicator: 'delivery.time' }),
        ...untilRestoring.slice(0, 2),
        decide('correct'),
      );
      expect(openSteps(play(two, hears('met'), hears('met')))).toEqual(['restore']);
      expect(
        openSteps(
          play(
            two,
            hears('met'),
            hears('met'),
            ...[1, 2].map(() => hears('met', { indicator: 'delivery.time' })),
          ),
        ),
      ).toEqual(['inform']);
    });
    test('a quarter recovers by one', () => {
      const played = play(
        reported({
          about: 'breached',
          terms: 'PERMITS',
          judged: judged('breached', { toRecover: 1 }),
        }),
        ...untilRestoring,
        hears('met', { toRecover: 1 }),
      );
      expect(openSteps(played)).toEqual(['inform']);
    });
    test('that came while the reason was sought needs no restoring any more', () =>
      expect(
        openSteps(
          play(breached(), acknowledge(), hears('met'), hears('met'), findReason(), decide()),
        ),
      ).toEqual(['inform']));
    test('counts on hold too, as nobody says it again', () =>
      expect(
        dataOf(play(breached(), ...untilRestoring, hold(who.serviceOwner), hears('met'))).missed[
          'availability'
        ],
      ).toMatchObject({ metIn: [expect.any(String)] }));
  });

  test('a recovered breach may be taken up again', () =>
    expect(
      openSteps(
        play(
          breached(),
          ...untilRestoring,
          hears('met'),
          hears('met'),
          inform,
          reopen(who.serviceOwner),
        ),
      ),
    ).toEqual(['findReason']));

  describe('what no version promises any more', () => {
    const ended = (indicator = 'availability', endedAt = '2026-10-31T22:00:00.000Z'): Move =>
      happens((at) => ({
        type: 'messageReceived',
        at,
        message: 'promiseEnded',
        content: { indicator, endedAt },
      }));

    test('need not recover, and the case ends so', () => {
      const twice = play(breached(), ...untilRestoring, hears('breached'));
      expect(openSteps(twice)).toEqual(['restore']);
      expect(openSteps(play(twice, ended()))).toEqual(['inform']);
      expect(play(twice, ended(), inform).state).toMatchObject({ result: 'noLongerPromised' });
    });
    test('still needs a reason and a decision where there is none yet', () =>
      expect(openSteps(play(breached(), acknowledge(), ended(), findReason(), decide()))).toEqual([
        'inform',
      ]));
    test('does not help what is missed besides', () =>
      expect(
        openSteps(
          play(
            breached(),
            ...untilRestoring,
            hears('breached', { indicator: 'delivery.time' }),
            ended(),
          ),
        ),
      ).toEqual(['restore']));
    test('stays so when its last month is told to be over, and not when it is promised and missed anew', () => {
      const last = play(
        breached(),
        acknowledge(),
        ended(),
        hears('no_data', {
          startsAt: '2026-09-30T21:00:00.000Z',
          endsAt: '2026-10-31T22:00:00.000Z',
        }),
      );
      expect(openSteps(play(last, findReason(), decide('correct', who.servicePortfolio)))).toEqual([
        'inform',
      ]);
      const anew = play(
        breached(),
        acknowledge(),
        ended('availability', '2026-09-30T21:00:00.000Z'),
        hears('breached', {
          startsAt: '2026-10-31T22:00:00.000Z',
          endsAt: '2026-11-30T22:00:00.000Z',
        }),
      );
      expect(openSteps(play(anew, findReason(), decide('correct', who.servicePortfolio)))).toEqual([
        'restore',
      ]);
    });
  });
});
