import {
  answer,
  person,
  problemOf,
  reopen,
  withdraw,
} from '../../../test/domain/engine/support/moves';
import {
  opening,
  play,
  until,
  type Move,
  type Played,
} from '../../../test/domain/engine/support/play';
import { cast, who, type Name } from '../../../test/processes/support/cast';
import { versionsOf } from '../../../test/processes/support/versions';

const { played, describeEachVersion } = versionsOf('PU1-1');

/** A Monday, nine o'clock in Riga. */
const monday = '2026-09-07T06:00:00.000Z';
const enough = 'A sentence that says enough.';

/** A case of Template as it is asked for. */
const requested = (): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'template',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request: { description: enough },
    },
    cast,
  );

const register = answer('register', who.provider, { outcome: 'registered' });
const decide = (outcome = 'decided', by: Name = 'serviceOwner'): Move =>
  answer('decide', who[by], { outcome, grounds: enough });
const close = (outcome = 'closed', more: Record<string, unknown> = {}): Move =>
  answer('close', who.servicePortfolio, { outcome, ...more });
const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);

describeEachVersion(() => {
  test.each([
    ['decided', 'done'],
    ['rejected', 'rejected'],
  ])('what is registered, %s and closed ends as %s', (decision, result) => {
    expect(play(requested(), register, decide(decision), close()).state).toMatchObject({
      lifecycle: 'closed',
      result,
    });
  });

  test('refusing and returning need a reason', () => {
    expect(problemOf(answer('register', who.provider, { outcome: 'refused' }), requested())).toBe(
      'REASON_REQUIRED',
    );
    const decided = play(requested(), register, decide());
    expect(problemOf(close('returned'), decided)).toBe('REASON_REQUIRED');
    expect(openSteps(play(decided, close('returned', { reason: enough })))).toEqual(['decide']);
  });

  test('only the manager of the service decides', () => {
    expect(problemOf(decide('decided', 'provider'), play(requested(), register))).toBe(
      'NOT_YOUR_ROLE',
    );
  });

  test.each([
    ['register', []],
    ['decide', [register]],
    ['close', [register, decide()]],
  ] as const)('silence at %s is escalated and closes nothing (R35)', (step, moves) => {
    const silent = play(requested(), ...moves, until('2026-10-30T00:00:00.000Z'));
    expect([silent.state.lifecycle, openSteps(silent)]).toEqual(['open', [step]]);
    expect(
      silent.allEffects.some((effect) => effect.type === 'notify' && effect.about === 'escalation'),
    ).toBe(true);
  });

  test('what was withdrawn is not reopened, what was closed is', () => {
    expect(problemOf(reopen(who.requester), play(requested(), withdraw(who.requester)))).toBe(
      'CANNOT_REOPEN',
    );
    expect(
      openSteps(play(requested(), register, decide(), close(), reopen(who.requester))),
    ).toEqual(['decide']);
  });
});
