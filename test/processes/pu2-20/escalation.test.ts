import { acknowledge, answer, openItems, problemOf } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { timeLimits } from '../../../domain/processes/time-limits';
import { who } from '../support/cast';
import {
  accept,
  affectedAgency,
  assess,
  authorise,
  classify,
  describeEachVersion,
  implement,
  openSteps,
  requested,
  untilImplementing,
} from './support/change';

describeEachVersion(() => {
  const implementing = play(requested(), ...untilImplementing);
  const escalations = ({ allEffects }: Played) =>
    allEffects.flatMap((effect) =>
      effect.type === 'notify' && effect.about === 'escalation' ? [effect] : [],
    );
  const rolesAsked = (played: Played, step: string): string[] =>
    openItems(played, step, 'escalation').flatMap(({ anyOf }) =>
      anyOf.flatMap((one) => ('role' in one ? [one.role] : [])),
    );

  test('half and four fifths of the time give a warning each', () => {
    const played = play(implementing, until('2026-09-28T20:59:00.000Z'));
    expect(
      played.allEffects.flatMap((effect) =>
        effect.type === 'notify' && effect.about === 'warning' && effect.clockId === 'implement.1'
          ? [effect.share]
          : [],
      ),
    ).toEqual([0.5, 0.8]);
  });

  test('R35: nobody implements: provider, owner, portfolio owner, the other one, then both each working day', () => {
    const ladder = [
      '2026-09-28T21:00:00.000Z',
      '2026-09-30T21:00:00.000Z',
      '2026-10-02T21:00:00.000Z',
      '2026-10-05T21:00:00.000Z',
    ].map((instant) => rolesAsked(play(implementing, until(instant)), 'implement'));
    expect(ladder).toEqual([
      ['service_owner'],
      ['institution_service_portfolio_owner'],
      ['institution_resource_portfolio_owner'],
      ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
    ]);
    const overWeekend = play(implementing, until('2026-10-12T20:59:00.000Z'));
    const repeated = escalations(overWeekend)
      .filter(({ atTop }) => atTop)
      .slice(1)
      .map(({ dueAt }) => dueAt.slice(0, 10));
    expect(repeated).toEqual([
      '2026-10-06',
      '2026-10-07',
      '2026-10-08',
      '2026-10-09',
      '2026-10-12',
    ]);
    expect(openItems(overWeekend, 'implement', 'escalation')).toHaveLength(1);
    expect(openSteps(overWeekend)).toEqual(['implement']);
  });

  test('at the top one clock repeats; those that passed have stopped', () => {
    const played = play(implementing, until('2026-10-09T20:59:00.000Z'));
    expect(
      Object.values(played.state.clocks).filter(
        ({ escalation, status }) => escalation !== undefined && status === 'running',
      ),
    ).toHaveLength(1);
  });

  test('acknowledging stops the ladder, and the step stays open and late', () => {
    const late = play(implementing, until('2026-09-30T21:00:00.000Z'));
    expect(problemOf(acknowledge(who.stranger), late)).toBe('NOT_YOUR_ROLE');
    const acknowledged = play(
      late,
      acknowledge(who.servicePortfolio),
      until('2026-11-01T00:00:00.000Z'),
    );
    expect(escalations(acknowledged)).toHaveLength(2);
    expect(openSteps(acknowledged)).toEqual(['implement']);
    expect(acknowledged.state.clocks['implement.1']).toMatchObject({
      status: 'running',
      fired: ['warn50', 'warn80', 'due'],
    });
  });

  test('at the top either portfolio owner acknowledges', () => {
    const played = play(
      implementing,
      until('2026-10-08T00:00:00.000Z'),
      acknowledge(who.resourcePortfolio),
      until('2026-11-01T00:00:00.000Z'),
    );
    expect(openItems(played, 'implement', 'escalation')).toEqual([]);
  });

  test('doing the work ends its escalation', () => {
    const played = play(implementing, until('2026-09-30T21:00:00.000Z'), implement());
    expect(
      Object.values(played.state.items).filter(({ kind, open }) => kind === 'escalation' && open),
    ).toEqual([]);
  });

  test('one of two late authorisations given ends the escalation of that one only', () => {
    const late = play(
      requested(),
      accept,
      classify('normal'),
      assess({ risk: 'high' }),
      until('2026-09-15T00:00:00.000Z'),
    );
    expect(openItems(late, 'authorise', 'escalation')).toHaveLength(2);
    const half = play(late, authorise('servicePortfolio'));
    expect(openItems(half, 'authorise', 'escalation')).toMatchObject([{ label: 'otherPortfolio' }]);
    const later = play(half, until('2026-10-15T00:00:00.000Z'));
    expect(openItems(later, 'authorise', 'escalation')).toHaveLength(1);
  });

  test("another institution's lateness climbs its own ladder", () => {
    const late = play(
      requested(),
      accept,
      classify('normal'),
      assess({}, affectedAgency),
      authorise('serviceOwner'),
      until('2026-09-15T00:00:00.000Z'),
    );
    expect(openItems(late, 'authorise', 'escalation')).toMatchObject([
      { anyOf: [{ role: 'institution_service_portfolio_owner', institutionId: 'agency' }] },
    ]);
  });

  test('an emergency is escalated within the hour', () => {
    const played = play(
      requested(),
      accept,
      classify('emergency'),
      until('2026-09-07T08:00:00.000Z'),
    );
    expect(openItems(played, 'authorise', 'escalation')).toHaveLength(2);
    expect(
      openItems(play(played, until('2026-09-07T09:00:00.000Z')), 'authorise', 'escalation'),
    ).toMatchObject([{ escalates: { rung: 1 } }, { escalates: { rung: 1 } }]);
  });

  test('who is late may still do it', () => {
    const late = play(requested(), until('2026-09-20T00:00:00.000Z'));
    expect(
      openSteps(
        play(
          late,
          answer('register', who.serviceOwner, {
            outcome: 'accepted',
            reasonIsClear: true,
            subjectIsNamed: true,
            resultIsDescribed: true,
          }),
        ),
      ),
    ).toEqual(['classify']);
  });

  test('the repetition at the top is a time limit of the table', () => {
    expect(timeLimits.has('escalation.repeat')).toBe(true);
  });
});
