/**
 * Working days that the Cabinet moved (Labour Law, Section 133(4)). An order for a year comes by 1
 * July of the year before. The orders of 2022 and before 2021 were not entered: `lv-state` calls
 * itself incomplete there.
 */
export const movedDays: readonly { off: string; workedInstead: string; source: string }[] = [
  { off: '2021-05-03', workedInstead: '2021-05-08', source: 'MK rīkojuma projekts, 2020' },
  { off: '2021-06-25', workedInstead: '2021-06-19', source: 'MK rīkojuma projekts, 2020' },
  { off: '2021-11-19', workedInstead: '2021-11-13', source: 'MK rīkojuma projekts, 2020' },
  {
    off: '2023-05-05',
    workedInstead: '2023-05-20',
    source: 'MK rīkojums par darba dienas pārcelšanu 2023. gadā',
  },
  {
    off: '2024-12-23',
    workedInstead: '2024-12-14',
    source: 'MK rīkojuma projekts, 2023. gada jūnijs',
  },
  {
    off: '2024-12-30',
    workedInstead: '2024-12-28',
    source: 'MK rīkojuma projekts, 2023. gada jūnijs',
  },
  {
    off: '2025-05-02',
    workedInstead: '2025-05-10',
    source: 'MK 2024. gada 30. aprīļa rīkojums Nr. 332',
  },
  {
    off: '2025-11-17',
    workedInstead: '2025-11-08',
    source: 'MK 2024. gada 30. aprīļa rīkojums Nr. 332',
  },
  { off: '2026-01-02', workedInstead: '2026-01-17', source: 'MK 2025. gada 10. jūnija rīkojums' },
  { off: '2026-06-22', workedInstead: '2026-06-27', source: 'MK 2025. gada 10. jūnija rīkojums' },
];

/** Stretches inside the listed years for which no order was entered; both ends included. */
export const yearsWithoutOrders = [
  { from: '2015-01-01', until: '2020-12-31' },
  { from: '2022-01-01', until: '2022-12-31' },
];

/** The last day for which an order is known. */
export const ordersEnteredUntil = '2026-12-31';
