import { LocalDate } from '@js-joda/core';
import { builtInCalendars } from '../../domain/time/calendar';
import { resolveDue } from '../../domain/time/due';
import { timeLimits } from '../../domain/processes/time-limits';
import { riga } from '../../domain/time/zone';

const barPerSecond = 50_000;
const computations = 200_000;

const limits: readonly [string, string?][] = [
  ['complaint.answer'],
  ['complaint.answer.complex'],
  ['incident.resolve', 'P3'],
  ['incident.cyber.notify'],
  ['change.pir', 'normal'],
  ['problem.review', 'open'],
];

/**
 * Due dates a second on one core, warnings included, each from another hour of 2026, beside a floor
 * of the same run: the date library alone, adding days to a date and turning it into an instant.
 */
export async function benchDeadlines(): Promise<void> {
  const hours = Array.from({ length: computations }, (_, i) =>
    new Date(Date.UTC(2026, 0, 1, i % 7_000)).toISOString(),
  );
  const today = LocalDate.of(2026, 1, 1);
  const floor = await perSecond('date library alone (plusDays, atStartOfDay, toInstant)', (i) =>
    today
      .plusDays(i % 300)
      .atStartOfDay(riga)
      .toInstant(),
  );
  for (const [key, variant] of limits) {
    const rule = timeLimits.inForce(key, variant, '2026-03-02');
    const measured = await perSecond(`${key}${variant === undefined ? '' : ` ${variant}`}`, (i) =>
      resolveDue({ rule, calendar: builtInCalendars['lv-state'], from: hours[i] ?? '' }),
    );
    console.log(
      `${' '.repeat(4)}${(measured / floor).toFixed(2)} × the floor; bar ${barPerSecond.toLocaleString('en')}: ${measured >= barPerSecond ? 'reached' : 'MISSED'}`,
    );
  }
}

/** The best of three rounds, after one to warm up; between rounds others may run. */
async function perSecond(name: string, compute: (i: number) => unknown): Promise<number> {
  let best = 0;
  for (let round = 0; round < 4; round += 1) {
    const startedAt = process.hrtime.bigint();
    for (let i = 0; i < computations; i += 1) compute(i);
    const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
    if (round > 0) best = Math.max(best, computations / seconds);
    await new Promise((resume) => setImmediate(resume));
  }
  console.log(`${Math.round(best).toLocaleString('en').padStart(10)} a second  ${name}`);
  return best;
}
