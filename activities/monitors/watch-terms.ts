import { LocalDate } from '@js-joda/core';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import { timeLimits } from '../../domain/processes/time-limits';
import { say } from '../../messages';
import type { Sql } from '../../runtime/plain-database';
import { judgeTerms } from '../../store/service-levels/judge-terms';
import type { CaseTellers } from './level-case';
import { openLevelCase } from './open-level-case';
import { tellCases } from './tell-cases';
import { tellEnded } from './tell-ended';

/**
 * One look of a set's monitor. It judges the periods that have become due, tells cases of them, and
 * twice a year opens the review of the terms. `now` is the monitor's own time, in UTC. Safe to
 * repeat.
 * @returns when to look again unless woken before; absent where nothing is left to watch
 */
export async function watchTerms(
  tellers: CaseTellers,
  { institutionId, termsCode }: { institutionId: string; termsCode: string },
  now: string,
): Promise<string | undefined> {
  const { plain } = tellers;
  const { monitor, due, wakesAt } = await plain.within(institutionId, async (sql) => {
    const monitor = await lockMonitor(sql, termsCode);
    const due = reviewDue((monitor.reviewedAt ?? monitor.beganAt).toISOString());
    const judgedUntil = await judgeTerms(
      sql,
      { institutionId, termsCode, beganAt: monitor.beganAt.toISOString() },
      now,
    );
    const wakesAt =
      judgedUntil === undefined
        ? undefined
        : [judgedUntil, now < due ? due : reviewDue(now)].toSorted()[0];
    await sql.$executeRaw`update level_monitors set judged_at = ${now}::timestamptz,
      wakes_at = ${wakesAt ?? null}::timestamptz,
        ended_at = ${wakesAt === undefined ? now : null}::timestamptz
          where terms_code = ${termsCode}`;
    return { monitor, due, wakesAt };
  });
  const terms = { institutionId, termsCode, serviceId: monitor.serviceId };
  await tellCases(tellers, terms);
  await tellEnded(tellers, terms, now);
  if (wakesAt === undefined || now < due) return wakesAt;
  await openLevelCase(tellers, terms, {
    key: `review:${due}`,
    title: say('lv', 'cases.level.review.title', { terms: termsCode }),
    request: { about: 'review', terms: termsCode },
  });
  await plain.within(
    institutionId,
    (sql) =>
      sql.$executeRaw`update level_monitors set reviewed_at = ${now}::timestamptz
        where terms_code = ${termsCode}`,
  );
  return wakesAt;
}

async function lockMonitor(
  sql: Sql,
  termsCode: string,
): Promise<{ serviceId: string; beganAt: Date; reviewedAt: Date | null }> {
  const [monitor] = await sql.$queryRaw<
    { serviceId: string; beganAt: Date; reviewedAt: Date | null }[]
  >`
    select service_id as "serviceId", began_at as "beganAt", reviewed_at as "reviewedAt"
      from level_monitors where terms_code = ${termsCode} for update`;
  if (monitor === undefined) throw new Error(`no monitor was set up for ${termsCode}`);
  return monitor;
}

/** The end of the day on which so many months have passed (`sla.review`). */
function reviewDue(since: string): string {
  const day = dayOf(since);
  const { unit, amount } = timeLimits.inForce('sla.review', undefined, day).length;
  if (unit !== 'months') throw new Error('terms are reviewed every so many months');
  return endOfDay(LocalDate.parse(day).plusMonths(amount).toString());
}
