import { greatestTriggerDepth } from '../../../domain/engine/raise';
import {
  happens,
  openItems,
  problemOf,
  withDeputy,
  withdraw,
} from '../../domain/engine/support/moves';
import { opening, play } from '../../domain/engine/support/play';
import { cast, who } from '../support/cast';
import {
  accept,
  assess,
  authorise,
  classify,
  close,
  describeEachVersion,
  enough,
  implement,
  monday,
  permits,
  played,
  registering,
  requested,
  review,
  untilImplementing,
  updateRegisters,
  verify,
} from './support/change';

describeEachVersion(() => {
  const origin = { caseId: 'complaint', institutionId: 'ministry', depth: 1 };
  const told = (result: string) => ({
    type: 'tellCase',
    caseId: 'complaint',
    institutionId: 'ministry',
    result,
  });

  test('the case that asked for the change hears how it ended', () => {
    const played = play(
      requested({ origin }),
      ...untilImplementing,
      implement(),
      verify(),
      updateRegisters,
      review(),
      close,
    );
    expect(played.effects).toContainEqual(told('successful'));
  });

  test('it hears of a rejection and of a withdrawal too', () => {
    expect(
      play(
        requested({ origin }),
        accept,
        classify('normal'),
        assess(),
        authorise('serviceOwner', 'rejected'),
      ).effects,
    ).toContainEqual(told('rejected'));
    expect(play(requested({ origin }), withdraw(who.requester)).effects).toContainEqual(
      told('withdrawn'),
    );
  });

  test('a change that a case raised has no requester: its owner supplements it', () => {
    const raised = opening(
      played(),
      {
        at: monday,
        by: { kind: 'case', caseId: 'complaint', institutionId: 'ministry' },
        caseId: 'change',
        institutionId: 'ministry',
        subject: permits,
        origin,
        request: { reason: enough, description: enough },
      },
      cast,
    );
    const returned = play(raised, registering('returned', { reason: enough }));
    expect(openItems(returned, 'supplement')).toMatchObject([
      { anyOf: [{ role: 'service_owner' }] },
    ]);
  });

  test.each([
    ['serviceOwner', 'low', 'servicePortfolio'],
    ['servicePortfolio', 'high', 'resourcePortfolio'],
  ] as const)(
    'R20: %s asked for the change through another case and does not authorise it; who did not ask does',
    (asker, risk, other) => {
      const asked = play(
        requested({ by: 'stranger', origin: { ...origin, askedBy: [who[asker]] } }),
        accept,
        classify('normal'),
        assess({ risk }),
      );
      expect(problemOf(authorise(asker), asked)).toBe('FOUR_EYES');
      expect(problemOf(authorise(other), asked)).toBe('none');
      const namedByAsker = withDeputy({
        principalPersonId: who[other],
        deputyPersonId: who.deputy,
        reason: 'absence',
        current: true,
        namedBy: who[asker],
      });
      expect(problemOf(authorise('deputy'), namedByAsker(asked))).toBe('NOT_YOUR_ROLE');
    },
  );

  test('a chain of cases that raise each other stops at its greatest depth', () => {
    expect(() => requested({ origin: { ...origin, depth: greatestTriggerDepth } })).not.toThrow();
    expect(() => requested({ origin: { ...origin, depth: greatestTriggerDepth + 1 } })).toThrow(
      'TRIGGER_DEPTH_EXCEEDED',
    );
  });

  test('a case hears of the end of one it raised, even when it has ended itself', () => {
    const ended = play(
      requested(),
      withdraw(who.requester),
      happens((at) => ({
        type: 'caseEnded',
        at,
        caseId: 'incident',
        number: 'PU2-21/2026/000001',
        result: 'closed',
      })),
    );
    expect(ended.effects).toEqual([
      { type: 'notify', about: 'raisedCaseEnded', number: 'PU2-21/2026/000001', result: 'closed' },
    ]);
  });
});
