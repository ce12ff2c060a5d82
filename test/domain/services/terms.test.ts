import type { Indicator } from '../../../domain/services/indicator';
import { indicatorFaults } from '../../../domain/services/indicator-faults';
import { lowers } from '../../../domain/services/lowers';

const resolveP1: Indicator = {
  code: 'incident.resolve',
  priority: 'P1',
  nameLv: 'Incidenta novēršana',
  nameEn: 'Resolving an incident',
  unit: 'workingHours',
  direction: 'atMost',
  target: 4,
  period: 'case',
  isPublic: true,
};
const availability: Indicator = {
  code: 'availability',
  nameLv: 'Pieejamība',
  nameEn: 'Availability',
  unit: 'percent',
  direction: 'atLeast',
  target: 99,
  period: 'month',
  isPublic: true,
};
const set = (...indicators: Indicator[]) => ({ calendar: 'lv-state', indicators });
const owners = set(resolveP1, availability);

describe('a support desk', () => {
  test.each<[string, Indicator]>([
    ['resolves sooner', { ...resolveP1, target: 3 }],
    ['promises the same in minutes', { ...resolveP1, unit: 'workingMinutes', target: 240 }],
    ['is available for longer', { ...availability, target: 99.9 }],
    ['promises what the owner does not speak of', { ...resolveP1, priority: 'P2', target: 80 }],
  ])('that %s raises (R12)', (_what, indicator) => {
    expect(lowers(owners, set(indicator))).toEqual([]);
  });

  test.each<[string, Indicator, string]>([
    ['resolves later', { ...resolveP1, target: 5 }, 'target'],
    [
      'resolves later, said in minutes',
      { ...resolveP1, unit: 'workingMinutes', target: 241 },
      'target',
    ],
    ['is available for less', { ...availability, target: 98.9 }, 'target'],
    ['turns the promise round', { ...availability, direction: 'atMost', target: 100 }, 'direction'],
    [
      'promises for a year what was promised for a month',
      { ...availability, period: 'year' },
      'period',
    ],
    [
      'counts in days what was promised in hours',
      { ...resolveP1, unit: 'workingDays', target: 0.1 },
      'unit',
    ],
  ])('that %s lowers (R12)', (_what, indicator, why) => {
    expect(lowers(owners, set(indicator))).toMatchObject([{ code: indicator.code, why }]);
  });

  test('that counts working time by another calendar cannot be compared, but its shares can (R12)', () => {
    expect(lowers(owners, { ...owners, calendar: 'lv-plain' })).toEqual([
      { code: 'incident.resolve', priority: 'P1', why: 'calendar' },
    ]);
  });
});

describe('indicators of one set', () => {
  test('tell the priorities of incidents apart', () => {
    expect(
      indicatorFaults([resolveP1, { ...resolveP1, priority: 'P2', target: 8 }, availability]),
    ).toEqual([]);
    expect(indicatorFaults([resolveP1, resolveP1])).toEqual([
      { code: 'INDICATOR_TWICE', index: 1, field: 'code' },
    ]);
  });

  test('of incidents limit the working time of each case, for a priority', () => {
    const fields = (changes: Partial<Indicator>) =>
      indicatorFaults([{ ...resolveP1, ...changes }]).map(({ field }) => field);
    expect(fields({ priority: undefined })).toEqual(['priority']);
    expect(fields({ unit: 'calendarDays', direction: 'atLeast', period: 'month' })).toEqual([
      'unit',
      'direction',
      'period',
    ]);
  });

  test('have a priority for incidents alone, and no share above a hundred', () => {
    expect(indicatorFaults([{ ...availability, priority: 'P1' }])).toMatchObject([
      { code: 'PRIORITY_NOT_ALLOWED' },
    ]);
    expect(indicatorFaults([{ ...availability, target: 100.1 }])).toMatchObject([
      { code: 'PERCENT_TOO_LARGE' },
    ]);
  });
});
