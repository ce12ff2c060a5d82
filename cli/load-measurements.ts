import { LocalDate } from '@js-joda/core';
import { dayOf } from '../domain/time/day-of';
import { endOfDay } from '../domain/time/end-of-day';
import { withInstitution } from '../runtime/database';
import { instantOf } from '../runtime/clock';
import type { Runtime } from '../runtime/runtime';
import { allInstitutions } from '../store/registers/known-institutions';
import { storeMeasurements, type Measurement } from '../store/service-levels/store-measurements';

/** What a promise measured in the months up to this one, the latest last; empty: nobody measured. */
interface Measured {
  service: string;
  terms: string;
  indicator: string;
  source: string;
  method: string;
  months: readonly (readonly number[])[];
}

const probe = { source: 'uzraudzība', method: 'Pieprasījums no ārpuses reizi minūtē' };
const journal = {
  source: 'pieteikumu žurnāls',
  method: 'No pieteikuma saņemšanas līdz rezultāta izsniegšanai',
};
const survey = { source: 'aptauja', method: 'Apmierināto saņēmēju daļa no visiem, kas atbildēja' };

/** Kept, broken and missed promises, so that a rehearsal has something to look at from its first day. */
const measured: readonly Measured[] = [
  {
    ...probe,
    service: 'DZD',
    terms: 'DZD-PAMATA',
    indicator: 'availability',
    months: [[99.9, 99.7], [99.8, 99.9], [99.1, 98.6], [99.6, 99.7], [99.9, 99.8], [99.7]],
  },
  {
    ...journal,
    service: 'DZD',
    terms: 'DZD-PAMATA',
    indicator: 'delivery.time',
    months: [[0.5, 1, 0.8], [1, 0.6], [2, 1, 3, 0.5], [0.7, 0.9, 1], [0.4, 0.6], [0.5]],
  },
  {
    ...survey,
    service: 'DZD',
    terms: 'DZD-PAMATA',
    indicator: 'satisfaction',
    months: [[91], [], [], [74], [], [93]],
  },
  {
    ...probe,
    service: 'EPN',
    terms: 'EPN-PAMATA',
    indicator: 'availability',
    months: [[99.9], [99.2], [99.7, 99.8], [99.9], [99.3, 99.4], [99.9]],
  },
  {
    ...journal,
    service: 'EPN',
    terms: 'EPN-PAMATA',
    indicator: 'delivery.time',
    months: [[1, 1.5], [0.5, 2], [2.5, 1], [1, 1], [0.5], [1]],
  },
  {
    ...probe,
    service: 'IZZ',
    terms: 'IZZ-PAMATA',
    indicator: 'availability',
    months: [[99.5], [99.7], [99.4, 99.8], [99.2], [99.6], [99.8]],
  },
];

/**
 * Measurements of the last half-year, as the monitoring system of the demonstration would have
 * given them. The monitors begin now, so that what was broken before opens no case.
 * @returns how many were stored
 */
export async function loadMeasurements({
  prisma,
  plain,
  clock,
}: Pick<Runtime, 'prisma' | 'plain' | 'clock'>): Promise<number> {
  const now = instantOf(clock);
  const own = (await allInstitutions(plain)).find(({ code }) => code === 'PAA');
  if (own === undefined) throw new Error('the demonstration has no institution PAA');
  const { id: institutionId } = own;
  const fates = await withInstitution(
    prisma,
    institutionId,
    (tx) =>
      storeMeasurements(
        tx,
        { institutionId, givenBy: 'client:monitoring', now },
        measured.flatMap((each) => measurementsOf(each, now)),
      ),
    30_000,
  );
  return fates.filter((fate) => fate === 'stored').length;
}

/** One on each day from the first of its month on, at the day's end; none in the future. */
const measurementsOf = ({ months, ...about }: Measured, now: string): Measurement[] =>
  months
    .flatMap((values, at) => {
      const first = LocalDate.parse(dayOf(now))
        .withDayOfMonth(1)
        .minusMonths(months.length - 1 - at);
      return values.map((value, day) => ({
        ...about,
        value,
        measuredAt: new Date(
          Date.parse(endOfDay(first.plusDays(day).toString())) - 1,
        ).toISOString(),
        corrects: false,
      }));
    })
    .filter(({ measuredAt }) => measuredAt <= now);
