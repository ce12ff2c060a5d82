import type { Deputyship, Question } from '../../../../domain/engine/eligibility';
import { ask, before, codes, deputy, opened } from '../support/asked';

describe('R20: whoever is kept from a decision chooses nobody who makes it instead', () => {
  const mayStandIn = (more: Partial<Deputyship>, question: Partial<Question> = {}): boolean =>
    ask({
      personId: 'zane',
      excluded: ['anna', 'ilze'],
      openedAt: opened,
      deputyships: [deputy('zane', 'anna', { ...before, ...more })],
      ...question,
    }).may;

  test.each([
    ['in force before the case', {}, true],
    ['named by a colleague before the case', { namedBy: 'juris' }, true],
    ['named by the excluded holder before the case', { namedBy: 'anna' }, false],
    ['named by somebody else who is excluded', { namedBy: 'ilze' }, false],
    ['named after the case was opened', { namedAt: '2026-11-20T10:00:01.000Z' }, false],
    ['that began after the case was opened', { from: '2026-11-21' }, false],
    ['of which the register does not know when it was named', { namedAt: undefined }, false],
  ] as const)('R20: a deputy for absence %s', (_title, more, may) => {
    expect(mayStandIn(more as Partial<Deputyship>)).toBe(may);
  });

  test.each([
    ['named by a portfolio manager after the case was opened', { namedBy: 'peteris' }, true],
    ['that the operator imported', {}, true],
    ['named by somebody who is excluded', { namedBy: 'ilze' }, false],
    ['named by the holder', { namedBy: 'anna' }, false],
    ['named by the holder before the case', { ...before, namedBy: 'anna' }, false],
    [
      'named by the will of somebody who is excluded',
      { namedBy: 'juris', namedFor: ['ilze'] },
      false,
    ],
  ] as const)('R20: a deputy for the conflict %s', (_title, more, may) => {
    expect(
      mayStandIn({
        reason: 'conflict_of_interest',
        namedAt: '2026-11-20T11:00:00.000Z',
        from: '2026-11-20',
        ...more,
      }),
    ).toBe(may);
  });

  test('R20: refused, the reason says so', () => {
    expect(
      codes({
        personId: 'zane',
        excluded: ['anna'],
        openedAt: opened,
        deputyships: [deputy('zane', 'anna', { ...before, namedBy: 'anna' })],
      }),
    ).toEqual(['DEPUTY_NAMED_BY_EXCLUDED', 'NOT_HOLDER']);
    expect(
      codes({
        personId: 'zane',
        excluded: ['anna'],
        openedAt: opened,
        deputyships: [deputy('zane', 'anna')],
      }),
    ).toEqual(['DEPUTY_OF_EXCLUDED', 'NOT_HOLDER']);
  });

  test.each([
    ['by who is excluded', { namedBy: 'ilze' }],
    ['by the will of who is excluded', { namedBy: 'juris', namedFor: ['ilze'] }],
  ])('R20: no deputy named %s decides, also not for a holder who may decide', (_title, more) => {
    expect(mayStandIn(more, { excluded: ['ilze'] })).toBe(false);
    expect(mayStandIn(more, { excluded: [], hidden: ['ilze'] })).toBe(false);
    expect(mayStandIn(more, { excluded: ['peteris'] })).toBe(true);
  });

  test('R21: nobody ever stands in for the person complained about', () => {
    for (const reason of ['absence', 'conflict_of_interest'] as const)
      expect(
        mayStandIn({ reason, namedBy: 'peteris' }, { excluded: ['anna'], hidden: ['anna'] }),
      ).toBe(false);
  });

  test('R20: a holder who may decide has any deputy of theirs', () => {
    expect(mayStandIn({ namedBy: 'anna' }, { excluded: [] })).toBe(true);
  });
});
