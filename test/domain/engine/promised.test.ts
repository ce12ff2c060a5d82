import { resolveTimeLimits, type Counting } from '../../../domain/engine/resolve-time-limits';
import type { CaseState } from '../../../domain/engine/state';
import { timeLimits } from '../../../domain/processes/time-limits';
import { promisedLengths } from '../../../domain/services/promised-lengths';
import type { Indicator } from '../../../domain/services/indicator';
import { builtInCalendars } from '../../../domain/time/calendar';
import { mondayToFriday } from '../../../domain/time/weekly-hours';

const promise = (
  priority: 'P1' | 'P2',
  target: number,
  unit: 'workingMinutes' | 'workingHours' = 'workingHours',
  code = 'incident.resolve',
): Indicator => ({
  code,
  priority,
  unit,
  target,
  nameLv: 'Atjaunošana',
  nameEn: 'Restoring',
  direction: 'atMost',
  period: 'case',
  isPublic: true,
});

const rules = ['incident.resolve', 'incident.respond'];
const night = {
  hours: {
    ...mondayToFriday('00:00', '24:00'),
    saturday: [{ from: '00:00', until: '24:00' }],
    sunday: [{ from: '00:00', until: '24:00' }],
  },
  worksOnDaysOff: true,
};
const nothingYet = { clocks: {} } as CaseState;
/** A Saturday, noon in Riga. */
const saturday = '2026-09-05T09:00:00.000Z';
const resolve = (counting: Partial<Counting>, rule = 'incident.resolve') =>
  resolveTimeLimits(
    nothingYet,
    [{ type: 'resolveClock', clockId: 'limit', rule, variant: 'P1', promised: true }],
    saturday,
    { timeLimits, calendar: builtInCalendars['lv-state'], lengths: [], ...counting },
  )['limit'];

describe('what service-level terms promise of single cases', () => {
  test('counts by priority, and the strictest of several sets (R11)', () => {
    const sets = [
      { code: 'USUAL', indicators: [promise('P1', 4), promise('P2', 8)] },
      { code: 'BETTER', indicators: [promise('P1', 90, 'workingMinutes')] },
    ];
    expect(promisedLengths(sets, rules)).toEqual([
      {
        rule: 'incident.resolve',
        variant: 'P1',
        length: { unit: 'workingMinutes', amount: 90 },
        terms: 'BETTER',
      },
      {
        rule: 'incident.resolve',
        variant: 'P2',
        length: { unit: 'workingHours', amount: 8 },
        terms: 'USUAL',
      },
    ]);
    expect(
      promisedLengths(
        [
          {
            code: 'ODD',
            indicators: [promise('P1', 0), promise('P2', 3, 'workingHours', 'delivery.time')],
          },
        ],
        rules,
      ),
    ).toEqual([
      {
        rule: 'incident.resolve',
        variant: 'P1',
        length: { unit: 'workingMinutes', amount: 1 },
        terms: 'ODD',
      },
    ]);
  });

  test('goes before the table and the institution’s own length, and names its set', () => {
    const counting = {
      promises: promisedLengths([{ code: 'USUAL', indicators: [promise('P1', 4)] }], rules),
      lengths: [{ rule: 'incident.resolve', variant: 'P1', unit: 'workingHours', amount: 6 }],
    };
    expect(resolve(counting)).toMatchObject({
      rule: { length: { unit: 'workingHours', amount: 4 }, terms: 'USUAL', source: 'terms' },
      due: { dueAt: '2026-09-07T10:00:00.000Z' },
    });
    expect(resolve({ lengths: counting.lengths })).toMatchObject({
      rule: { length: { amount: 6 } },
    });
  });

  test('runs in the support times of the service (R13)', () => {
    const promises = promisedLengths([{ code: 'USUAL', indicators: [promise('P1', 4)] }], rules);
    expect(resolve({ promises, supportTimes: night })).toMatchObject({
      supportTimes: night,
      due: { dueAt: '2026-09-05T13:00:00.000Z' },
    });
  });

  test('without a promise there is no time to respond, as the table names none', () => {
    expect(resolve({}, 'incident.respond')).toBeUndefined();
    expect(
      resolve(
        {
          promises: promisedLengths(
            [
              {
                code: 'USUAL',
                indicators: [promise('P1', 30, 'workingMinutes', 'incident.respond')],
              },
            ],
            rules,
          ),
        },
        'incident.respond',
      ),
    ).toMatchObject({ due: { dueAt: '2026-09-07T06:30:00.000Z' } });
  });
});
