import { nextThing, play, until } from '../../domain/engine/support/play';
import { answer, openItems, problemOf } from '../../domain/engine/support/moves';
import { who } from '../support/cast';
import {
  accept,
  assess,
  authorise,
  classify,
  describeEachVersion,
  openSteps,
  opinion,
  owner,
  register,
  requested,
} from './support/change';

describeEachVersion(() => {
  const board = { boardMembers: [who.boardOne, who.boardTwo, who.boardThree] };
  const supplier = { partners: [{ partnerId: 'supplier', serviceId: 'permits' }] };
  const assessed = (given: Record<string, unknown>, facts = {}) =>
    play(requested(), accept, classify('normal'), assess(given, facts));

  test('the board goes on at its quorum, and who kept silent is recorded as silent', () => {
    const played = play(
      assessed({ risk: 'high' }, board),
      opinion('boardOne'),
      opinion('boardThree', 'against'),
    );
    expect(openSteps(played)).toEqual(['authorise']);
    expect(
      Object.values(played.state.items).flatMap(({ step, outcome }) =>
        step === 'consult' ? [outcome] : [],
      ),
    ).toEqual(['for', 'silence', 'against']);
  });

  test('a quorum of the board does not stand for an owner who has not answered', () => {
    const affected = [
      { type: 'service' as const, id: 'extracts', institutionId: 'ministry', depth: 1 },
    ];
    const played = play(
      assessed({ risk: 'high' }, { ...board, affected }),
      opinion('boardOne'),
      opinion('boardTwo'),
    );
    expect(openSteps(played)).toEqual(['consult']);
    expect(openSteps(play(played, opinion('registersOwner')))).toEqual(['authorise']);
  });

  test('when the date comes the change goes on, and every opinion not given is silence', () => {
    const played = play(assessed({ risk: 'high' }, board), nextThing(), nextThing(), nextThing());
    expect(openSteps(played)).toEqual(['authorise']);
    expect(
      Object.values(played.state.items).flatMap(({ step, outcome }) =>
        step === 'consult' ? [outcome] : [],
      ),
    ).toEqual(['silence', 'silence', 'silence']);
    expect(problemOf(opinion('boardOne'), played)).toBe('WORK_ITEM_UNKNOWN');
  });

  test('a member of the board gives only their own opinion', () => {
    const played = play(assessed({ risk: 'high' }, board), opinion('boardOne'));
    expect(problemOf(opinion('boardOne'), played)).toBe('NOT_YOUR_ROLE');
  });

  test('with nobody to consult the change goes to authorisation at once', () => {
    expect(openSteps(assessed({}))).toEqual(['authorise']);
  });

  test('R26: lowered terms are agreed with the recipients first', () => {
    const asked = assessed({ lowersTerms: true });
    expect(openItems(asked, 'consult')).toMatchObject([{ label: 'recipients' }]);
    const refused = play(asked, answer('consult', owner, { outcome: 'against' }));
    expect(problemOf(authorise('servicePortfolio'), refused)).toBe('CONSENT_MISSING');
    const agreed = play(
      asked,
      answer('consult', owner, { outcome: 'forWithConditions' }),
      authorise('servicePortfolio'),
      authorise('resourcePortfolio'),
    );
    expect(openSteps(agreed)).toEqual(['plan']);
  });

  test('R26: silence of the recipients is no consent', () => {
    const silent = play(assessed({ lowersTerms: true }), until('2026-09-15T00:00:00.000Z'));
    expect(openSteps(silent)).toEqual(['authorise']);
    expect(problemOf(authorise('servicePortfolio'), silent)).toBe('CONSENT_MISSING');
    expect(openSteps(play(silent, authorise('servicePortfolio', 'returned')))).toEqual(['assess']);
  });

  test('R19, R26: a partner consents through its own persons, permitted by the agreement (S000-11)', () => {
    const asked = assessed({ needsPartnerConsent: true }, supplier);
    expect(problemOf(opinion('provider', 'for', 'partner'), asked)).toBe('NOT_YOUR_ROLE');
    const ended = {
      ...asked,
      cast: {
        ...asked.cast,
        holdings: asked.cast.holdings.map((held) =>
          held.partnerId === undefined ? held : { ...held, partnerPermitted: false },
        ),
      },
    };
    expect(problemOf(opinion('partnersPerson', 'for', 'partner'), ended)).toBe(
      'PARTNER_NOT_PERMITTED',
    );
    expect(
      openSteps(
        play(asked, opinion('partnersPerson', 'for', 'partner'), authorise('serviceOwner')),
      ),
    ).toEqual(['plan']);
    expect(
      problemOf(
        authorise('serviceOwner'),
        play(asked, opinion('partnersPerson', 'against', 'partner')),
      ),
    ).toBe('CONSENT_MISSING');
  });

  test('R26: a partner who holds no role is asked through the owner; needing consent and having nobody to ask is no consent', () => {
    const asked = assessed({ needsPartnerConsent: true });
    expect(openItems(asked, 'consult')).toMatchObject([
      { label: 'partner', anyOf: [{ role: 'service_owner' }] },
    ]);
    expect(
      problemOf(authorise('serviceOwner'), play(asked, opinion('serviceOwner', 'against'))),
    ).toBe('CONSENT_MISSING');
    const ofResource = play(
      requested({ subject: register }),
      accept,
      classify('normal'),
      assess({ needsPartnerConsent: true }, { partners: [{ partnerId: 'supplier' }] }),
    );
    expect(
      openSteps(play(ofResource, opinion('resourceOwner'), authorise('resourceOwner'))),
    ).toEqual(['plan']);
  });

  test('R26: another institution whose service depends on it authorises too, and sees only this case', () => {
    const affected = [
      { type: 'service' as const, id: 'benefits', institutionId: 'agency', depth: 2 },
    ];
    const asked = assessed({}, { affected });
    expect(openItems(asked, 'authorise').map(({ label }) => label)).toEqual([
      'owner',
      'otherInstitution',
    ]);
    expect(asked.effects).toContainEqual({ type: 'share', with: 'agency', purpose: 'authorise' });
    const half = play(asked, authorise('serviceOwner'));
    expect(openSteps(half)).toEqual(['authorise']);
    expect(openSteps(play(half, authorise('theirOwner')))).toEqual(['plan']);
    expect(play(half, authorise('theirOwner', 'rejected')).state).toMatchObject({
      status: 'rejected',
    });
  });
});
