import { timeLimits } from '../../../domain/processes/time-limits';
import { previewDeadline } from '../../../domain/time/preview';
import dueDates from './due-dates.json';
import { type Question, type SecondOpinion, secondOpinion } from './second-opinion';

interface Row extends Question, Partial<SecondOpinion> {
  why: string;
  provisional: boolean;
}

const rows: readonly Row[] = dueDates;
const settled = rows.filter(({ provisional }) => !provisional);

test('the table holds at least 200 due dates of 2023 to 2029, none of them twice', () => {
  expect(settled.length).toBeGreaterThanOrEqual(200);
  expect(
    new Set(rows.map(({ rule, variant, calendar, from }) => [rule, variant, calendar, from].join()))
      .size,
  ).toBe(rows.length);
  expect([...new Set(rows.map(({ from }) => from.slice(0, 4)))].sort()).toEqual([
    '2023',
    '2024',
    '2025',
    '2026',
    '2027',
    '2028',
    '2029',
  ]);
});

test.each(settled)(
  '$rule $variant on $calendar from $from: $why',
  ({ rule, variant, calendar, from, lastDay, dueAt }) => {
    expect(previewDeadline({ rule, variant, calendar, from }, timeLimits)).toMatchObject({
      lastDay,
      dueAt,
      provisional: false,
    });
  },
);

test.each(settled)(
  'a second way of counting agrees: $rule $variant on $calendar from $from',
  ({ rule, variant, calendar, from, lastDay, dueAt }) => {
    expect(secondOpinion({ rule, variant, calendar, from })).toEqual({ lastDay, dueAt });
  },
);

test.each(rows.filter(({ provisional }) => provisional))(
  '$rule on $calendar from $from is provisional: $why',
  ({ rule, variant, calendar, from }) => {
    expect(previewDeadline({ rule, variant, calendar, from }, timeLimits).provisional).toBe(true);
  },
);
