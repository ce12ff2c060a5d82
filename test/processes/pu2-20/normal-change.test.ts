import { nextThing, play } from '../../domain/engine/support/play';
import { answer, mayAnswer, openItems, problemOf } from '../../domain/engine/support/moves';
import { who } from '../support/cast';
import {
  accept,
  assess,
  authorise,
  classify,
  close,
  describeEachVersion,
  enough,
  implement,
  inform,
  monday,
  openSteps,
  opinion,
  permits,
  plan,
  register,
  requested,
  review,
  untilAuthorised,
  untilImplementing,
  updateRegisters,
  verify,
  windowFrom,
  windowOpens,
} from './support/change';

describeEachVersion(() => {
  const labelsAsked = (played: ReturnType<typeof requested>, step: string): string[] =>
    openItems(played, step).map(({ label }) => label);

  test('a low-risk change is authorised by the owner of its subject and runs from request to close (S003-39)', () => {
    const played = play(
      requested(),
      ...untilImplementing,
      implement(),
      verify(),
      updateRegisters,
      review(),
      close,
    );
    expect(played.state).toMatchObject({
      lifecycle: 'closed',
      status: 'closed',
      result: 'successful',
    });
    expect(
      played.allEffects.flatMap((effect) =>
        effect.type === 'notify' && effect.about === 'status' ? [effect.status] : [],
      ),
    ).toEqual([
      'submitted',
      'assessing',
      'awaiting_authorisation',
      'authorised',
      'scheduled',
      'implementing',
      'verifying',
      'reviewing',
    ]);
  });

  test('a change of a resource is authorised by the owner of the resource', () => {
    const played = play(requested({ subject: register }), accept, classify('normal'), assess());
    expect(openItems(played, 'authorise')).toMatchObject([
      { anyOf: [{ role: 'resource_owner', scopeId: 'register' }] },
    ]);
  });

  test('a change of a process belongs to the service portfolio owner', () => {
    const played = requested({ subject: { type: 'process' } });
    expect(openItems(played, 'register')).toMatchObject([
      { anyOf: [{ role: 'institution_service_portfolio_owner', scopeId: 'ministry' }] },
    ]);
  });

  test('a medium-risk change, or one of several services, goes to the portfolio owner', () => {
    for (const given of [{ risk: 'medium' }, { touchesSeveral: true }]) {
      const played = play(requested(), accept, classify('normal'), assess(given));
      expect(openItems(played, 'authorise')).toMatchObject([
        { label: 'portfolio', anyOf: [{ role: 'institution_service_portfolio_owner' }] },
      ]);
    }
  });

  test('a high-risk change is authorised by both portfolio owners after the advisory board', () => {
    const board = { boardMembers: [who.boardOne, who.boardTwo, who.boardThree] };
    const consulted = play(
      requested(),
      accept,
      classify('normal'),
      assess({ risk: 'high' }, board),
    );
    expect(labelsAsked(consulted, 'consult')).toEqual(['board', 'board', 'board']);
    const asked = play(consulted, opinion('boardOne'), opinion('boardTwo'));
    expect(labelsAsked(asked, 'authorise')).toEqual(['portfolio', 'otherPortfolio']);
    const half = play(asked, authorise('servicePortfolio'));
    expect(openSteps(half)).toEqual(['authorise']);
    expect(openSteps(play(half, authorise('resourcePortfolio')))).toEqual(['plan']);
  });

  test('a change of services and resources together is authorised by both portfolio owners', () => {
    const affected = [
      { type: 'resource' as const, id: 'register', institutionId: 'ministry', depth: 1 },
    ];
    const played = play(
      requested(),
      accept,
      classify('normal'),
      assess({ touchesSeveral: true }, { affected }),
      opinion('resourceOwner'),
    );
    expect(labelsAsked(played, 'authorise')).toEqual(['portfolio', 'otherPortfolio']);
  });

  test('R18: a step is refused to whoever does not hold the role for this subject', () => {
    const played = requested();
    expect(
      problemOf(
        answer('register', who.resourceOwner, {
          outcome: 'accepted',
          reasonIsClear: true,
          subjectIsNamed: true,
          resultIsDescribed: true,
        }),
        played,
      ),
    ).toBe('NOT_YOUR_ROLE');
    expect(
      problemOf(
        answer('register', who.registersOwner, {
          outcome: 'accepted',
          reasonIsClear: true,
          subjectIsNamed: true,
          resultIsDescribed: true,
        }),
        played,
      ),
    ).toBe('NOT_YOUR_ROLE');
  });

  test('R20: the requester never authorises; the next level does', () => {
    const played = play(requested({ by: 'serviceOwner' }), accept, classify('normal'), assess());
    expect(problemOf(authorise('serviceOwner'), played)).toBe('FOUR_EYES');
    const [item] = openItems(played, 'authorise');
    expect(item && mayAnswer(played, who.servicePortfolio, item)).toMatchObject({
      may: true,
      grant: { rung: 1 },
    });
    expect(openSteps(play(played, authorise('servicePortfolio')))).toEqual(['plan']);
  });

  test('R23: no exit leads to planning a normal change that was neither assessed nor authorised', () => {
    expect(openSteps(play(requested(), accept, classify('normal')))).toEqual(['assess']);
    expect(openSteps(play(requested(), accept, classify('normal'), assess()))).toEqual([
      'authorise',
    ]);
  });

  test('R20: the implementer does not verify, even as deputy of the verifier', () => {
    const played = play(requested(), ...untilImplementing, implement());
    const deputised = {
      ...played,
      cast: {
        ...played.cast,
        deputyships: [
          {
            id: 'd',
            principalPersonId: who.secondProvider,
            deputyPersonId: who.provider,
            reason: 'absence' as const,
            current: true,
          },
        ],
      },
    };
    expect(problemOf(verify('passed', 'provider'), deputised)).toBe('FOUR_EYES');
  });

  test('R20: a deputy who implemented does not verify what they implemented', () => {
    const planned = play(requested(), ...untilImplementing);
    const deputyship = {
      id: 'd',
      principalPersonId: who.provider,
      deputyPersonId: who.secondProvider,
      reason: 'absence' as const,
      current: true,
    };
    const played = play(
      { ...planned, cast: { ...planned.cast, deputyships: [deputyship] } },
      implement('done', {}, 'secondProvider'),
    );
    expect(problemOf(verify('passed', 'secondProvider'), played)).toBe('FOUR_EYES');
    expect(
      openSteps(
        play(played, answer('verify', who.serviceOwner, { outcome: 'passed', results: enough })),
      ),
    ).toEqual(['updateRegisters']);
  });

  test('R20: the review goes to the other portfolio owner where the first implemented', () => {
    const played = play(
      requested(),
      ...untilAuthorised,
      plan({ implementer: who.servicePortfolio }),
      inform,
      windowOpens,
      implement('done', {}, 'servicePortfolio'),
      verify(),
      updateRegisters,
    );
    expect(problemOf(review(), played)).toBe('FOUR_EYES');
    expect(openSteps(play(played, review('successful', {}, 'resourcePortfolio')))).toEqual([
      'close',
    ]);
  });

  test('the owners of every changed service update their registers, and those affected are told once', () => {
    const affected = [
      { type: 'service' as const, id: 'extracts', institutionId: 'ministry', depth: 1 },
    ];
    const played = play(
      requested(),
      accept,
      classify('normal'),
      assess({ touchesSeveral: true }, { affected }),
      opinion('registersOwner'),
      authorise('servicePortfolio'),
      plan(),
      inform,
      windowOpens,
      implement(),
      verify(),
      updateRegisters,
    );
    expect(openSteps(played)).toEqual(['updateRegisters']);
    const updated = play(
      played,
      answer('updateRegisters', who.registersOwner, {
        outcome: 'complete',
        updated: ['dependencies'],
      }),
    );
    expect(openSteps(updated)).toEqual(['review']);
    expect(
      updated.allEffects.filter(
        (effect) =>
          effect.type === 'notify' && effect.about === 'affected' && effect.moment === 'after',
      ),
    ).toHaveLength(1);
  });

  test('implementing begins when the window opens, not before', () => {
    const waiting = play(requested({ subject: permits }), ...untilAuthorised, plan(), inform);
    expect(openSteps(waiting)).toEqual(['awaitWindow']);
    const begun = play(waiting, nextThing());
    expect(begun.now).toBe(windowFrom);
    expect(openSteps(begun)).toEqual(['implement']);
  });

  test('a window that opened before those affected were told begins when they are told', () => {
    const late = play(requested(), ...untilAuthorised, plan());
    const informed = play({ ...late, now: '2026-09-21T19:00:00.000Z' }, inform, nextThing());
    expect(informed.log.at(-1)?.at).toBe('2026-09-21T19:00:00.000Z');
  });

  test('a window that is over before those affected were told is planned anew', () => {
    const late = play(requested(), ...untilAuthorised, plan());
    expect(openSteps(play({ ...late, now: '2026-09-23T07:00:00.000Z' }, inform))).toEqual(['plan']);
  });

  test('every status is entered at an instant not before the one before it', () => {
    const played = play(
      requested(),
      ...untilImplementing,
      implement(),
      verify(),
      updateRegisters,
      review(),
      close,
    );
    const instants = played.log.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort());
    expect(instants[0]).toBe(monday);
  });
});
