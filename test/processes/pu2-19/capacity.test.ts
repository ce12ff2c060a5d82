import {
  acknowledge,
  answer,
  problemOf,
  reopen,
  withdraw,
} from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import { assess, decide, describeEachVersion, enough, register, stated } from './support/capacity';

describeEachVersion(() => {
  const raisedBy = ({ allEffects }: Played): unknown[] =>
    allEffects.flatMap((effect) => (effect.type === 'raise' ? [effect.task] : []));
  const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);

  test.each([
    ['ownMeans', 'covered', []],
    ['change', 'changeRequested', ['PU2-20']],
    ['partner', 'partnerAsked', ['PU2-10']],
    ['acceptRisk', 'riskAccepted', []],
  ] as const)(
    'a need of capacity to be met by %s is registered, assessed and approved, and ends as %s',
    (way, result, raised) => {
      const ended = play(stated(), register, assess(way), decide());
      expect([ended.state.lifecycle, ended.state.result, raisedBy(ended)]).toEqual([
        'closed',
        result,
        raised,
      ]);
    },
  );

  test('the change that is asked for is about the same subject', () => {
    const { effects } = play(stated(), register, assess('change'), decide());
    expect(effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-20',
        subject: { type: 'service', id: 'permits' },
      }),
    );
  });

  test('PU2-19 → PU2-10: where a partner is to help, it is asked to agree, or the open request joined', () => {
    expect(play(stated(), register, assess('partner'), decide()).effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-10',
        joins: true,
        variant: 'coordination',
      }),
    );
  });

  test('nothing is asked of others before the decision, nor where it is rejected or returned', () => {
    const assessed = play(stated(), register, assess('change'));
    expect([
      raisedBy(assessed),
      raisedBy(play(assessed, decide('returned', { reason: enough }))),
      raisedBy(play(assessed, decide('rejected', { reason: enough }))),
    ]).toEqual([[], [], []]);
    expect(openSteps(play(assessed, decide('returned', { reason: enough })))).toEqual(['assess']);
  });

  test.each(['returned', 'rejected'])('a decision that is %s needs a reason', (outcome) => {
    expect(problemOf(decide(outcome), play(stated(), register, assess('change')))).toBe(
      'REASON_REQUIRED',
    );
  });

  test('what is no need of capacity is closed with a reason', () => {
    expect(problemOf(answer('register', who.provider, { outcome: 'notANeed' }), stated())).toBe(
      'REASON_REQUIRED',
    );
    expect(
      play(stated(), answer('register', who.provider, { outcome: 'notANeed', reason: enough }))
        .state,
    ).toMatchObject({ status: 'cancelled', result: 'notANeed' });
  });

  test('a resource is assessed by its manager and decided by the manager of all resources', () => {
    const ended = play(
      stated({ type: 'resource', id: 'register' }),
      answer('register', who.resourceOwner, { outcome: 'registered' }),
      assess('ownMeans', 'resourceOwner'),
      decide('approved', {}, 'resourcePortfolio'),
    );
    expect(ended.state.result).toBe('covered');
  });

  test('only the manager of the portfolio decides, and not who proposed the way', () => {
    const assessed = play(stated(), register, assess('ownMeans'));
    expect([
      problemOf(decide('approved', {}, 'provider'), assessed),
      problemOf(decide('approved', {}, 'serviceOwner'), assessed),
    ]).toEqual(['NOT_YOUR_ROLE', 'FOUR_EYES']);
  });

  test.each([
    ['register', []],
    ['assess', [register]],
    ['decide', [register, assess('change')]],
  ] as const)('silence at %s is escalated and closes nothing (R35)', (step, moves) => {
    const silent = play(stated(), ...moves, until('2026-10-30T00:00:00.000Z'));
    expect([silent.state.lifecycle, openSteps(silent)]).toEqual(['open', [step]]);
    expect(
      silent.allEffects.some((effect) => effect.type === 'notify' && effect.about === 'escalation'),
    ).toBe(true);
    expect(openSteps(play(silent, acknowledge(who.resourcePortfolio)))).toEqual([step]);
  });

  test('a need is withdrawn at any time; what was decided is reopened for assessment, what was withdrawn is not', () => {
    const withdrawn = play(stated(), register, withdraw(who.requester));
    expect([withdrawn.state.result, problemOf(reopen(who.requester), withdrawn)]).toEqual([
      'withdrawn',
      'CANNOT_REOPEN',
    ]);
    expect(
      openSteps(play(stated(), register, assess('acceptRisk'), decide(), reopen(who.requester))),
    ).toEqual(['assess']);
  });
});
