import { LocalDate } from '@js-joda/core';
import { keyOf } from '../../domain/services/indicator';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import type { Sql } from '../../runtime/plain-database';
import { hearing, hears, openOne, type CaseTellers, type WatchedTerms } from './level-case';
import { promisedOfSet } from '../../store/service-levels/promised';

/**
 * Tells the open case which promises it waits for in vain: those that no version makes any more
 * after `now`. Safe to repeat.
 */
export async function tellEnded(
  tellers: CaseTellers,
  terms: WatchedTerms,
  now: string,
): Promise<void> {
  const { plain } = tellers;
  const { institutionId, termsCode } = terms;
  const { open, missed, promised } = await plain.within(institutionId, async (sql) => {
    const open = await openOne(sql, terms);
    return {
      open,
      missed: open === undefined ? [] : await missedBy(sql, open),
      promised: await promisedOfSet(sql, termsCode),
    };
  });
  if (open === undefined) return;
  for (const indicator of missed) {
    const ends = promised
      .flatMap(({ indicator: each, validity: { to } }) =>
        keyOf(each) === indicator ? [to ?? 'never'] : [],
      )
      .toSorted();
    const last = ends.at(-1);
    if (last === undefined || last === 'never' || last > dayOf(now)) continue;
    const endedAt = endOfDay(LocalDate.parse(last).minusDays(1).toString());
    await hears(tellers, terms, open, {
      id: `ended:${termsCode}:${indicator}:${endedAt}`,
      message: hearing.ended,
      content: { indicator, endedAt },
    });
  }
}

const missedBy = async (sql: Sql, caseId: string): Promise<string[]> =>
  (
    await sql.$queryRaw<
      { indicator: string }[]
    >`select jsonb_object_keys(state::jsonb -> 'data' -> ${hearing.missed}::text) as indicator from cases
      where id = ${caseId} order by 1`
  ).map(({ indicator }) => indicator);
