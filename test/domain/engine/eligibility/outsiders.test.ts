import type { OutsiderKind } from '../../../../domain/engine/eligibility';
import { ask, codes, deputy, implementer } from '../support/asked';

describe('R19: what a person may never be', () => {
  const outsider = (kind: OutsiderKind, personId = 'zane', institutionId = 'ministry') => [
    { personId, institutionId, kind },
  ];

  test.each(['partner', 'recipient', 'unaffiliated'] as const)(
    'R19: a deputy who is none of the institution’s own does not act: %s',
    (kind) => {
      const question = { personId: 'zane', deputyships: [deputy('zane', 'anna')] };
      expect(ask({ ...question, outsiders: outsider(kind) }).may).toBe(false);
      expect(ask({ ...question, outsiders: outsider(kind, 'zane', 'agency') }).may).toBe(true);
    },
  );

  test('R19: a partner’s person acts by no holding of the institution’s own', () => {
    expect(codes({ outsiders: outsider('partner', 'anna') })).toEqual(['PARTNER_NOT_PERMITTED']);
  });

  test('R18: whoever does not belong to the institution acts by no holding and no appointment', () => {
    expect(codes({ outsiders: outsider('unaffiliated', 'anna') })).toEqual(['NOT_AFFILIATED']);
    expect(
      ask({
        rungs: [[implementer]],
        personId: 'ilze',
        outsiders: outsider('unaffiliated', 'ilze'),
      }).may,
    ).toBe(false);
  });
});
