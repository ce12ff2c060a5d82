import type { LevelState } from '../../domain/service-levels/judge';
import { periodsToRecover } from '../../domain/service-levels/recovery';
import { keyOf } from '../../domain/services/indicator';
import { dayOf } from '../../domain/time/day-of';
import { say } from '../../messages';
import { dateText } from '../../messages/say-day';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import { hearing, hears, openOne, type CaseTellers, type WatchedTerms } from './level-case';
import { openLevelCase } from './open-level-case';
import { promisedOfSet, type Promised } from '../../store/service-levels/promised';

interface News {
  termsId: string;
  indicator: string;
  startsAt: Date;
  endsAt: Date;
  state: LevelState;
  value: number | null;
  isOver: boolean;
  /** How often cases were told of it before. */
  tellings: number;
}

const bad: readonly LevelState[] = ['at_risk', 'breached', 'no_data'];

/**
 * Tells the open case of the set what was judged since the last time, oldest first. Where something
 * is missed and no case is open, it opens one. Safe to repeat: each news is an event that a case
 * records once, and is marked as told only when it stands in its log.
 */
export async function tellCases(tellers: CaseTellers, terms: WatchedTerms): Promise<void> {
  const { plain } = tellers;
  const { institutionId, termsCode } = terms;
  for (
    let { news, promised } = await read(plain, terms);
    news.length > 0;
    { news, promised } = await read(plain, terms)
  ) {
    for (const one of news) {
      const of = promised.find(
        ({ termsId, indicator }) => termsId === one.termsId && keyOf(indicator) === one.indicator,
      );
      if (of === undefined) throw new Error(`${termsCode} does not promise what was judged of it`);
      const caseId = await tell(tellers, terms, one, of);
      await plain.within(
        institutionId,
        (sql) => sql.$executeRaw`
        update level_periods set told_state = ${one.state}, told_over = ${one.isOver},
          tellings = ${one.tellings + 1}, case_id = coalesce(${caseId ?? null}, case_id)
         where terms_id = ${one.termsId} and indicator = ${one.indicator}
           and starts_at = ${one.startsAt}`,
      );
    }
  }
}

/** With the promises of that moment: a version may be brought in while cases are told. */
const read = (
  plain: PlainDatabase,
  { institutionId, termsCode }: WatchedTerms,
): Promise<{ news: News[]; promised: Promised[] }> =>
  plain.within(institutionId, async (sql) => ({
    news: await untold(sql, termsCode),
    promised: await promisedOfSet(sql, termsCode),
  }));

/**
 * The judged periods that an open or new case has to know: ended ones, and running ones at risk or
 * broken. A period that ended before anybody watched is history.
 */
const untold = (sql: Sql, termsCode: string): Promise<News[]> => sql.$queryRaw<News[]>`
  select p.terms_id as "termsId", p.indicator, p.starts_at as "startsAt", p.ends_at as "endsAt",
    p.state, p.value, p.is_over as "isOver", p.tellings
    from level_periods p join service_level_terms_sets s on s.id = p.terms_id
      join level_monitors m on m.terms_code = s.code
   where s.code = ${termsCode} and p.ends_at > m.began_at
     and case when p.is_over then not p.told_over or p.told_state is distinct from p.state
              else p.state = 'breached' and p.told_state is distinct from 'breached'
                or p.state = 'at_risk' and p.told_state is null end
   order by p.ends_at, p.starts_at, p.indicator limit 500`;

/** The case that recorded it; nothing where it is no case's business. */
async function tell(
  tellers: CaseTellers,
  terms: WatchedTerms,
  news: News,
  promised: Promised,
): Promise<string | undefined> {
  const { plain } = tellers;
  const { institutionId } = terms;
  const { indicator, state, startsAt, endsAt, value, isOver } = news;
  const judged = {
    indicator,
    state,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    value,
    target: promised.indicator.target,
    isOver,
    toRecover: periodsToRecover(promised.indicator.period),
  };
  // A case may end between the look and the word: then the next one, or a new one, is told.
  for (;;) {
    const open = await plain.within(institutionId, (sql) => openOne(sql, terms));
    if (open === undefined)
      return bad.includes(state) ? openOneFor(tellers, terms, news, promised, judged) : undefined;
    const id = `level:${news.termsId}:${indicator}:${judged.startsAt}:${state}${isOver ? ':over' : ''}:${news.tellings}`;
    if (await hears(tellers, terms, open, { id, message: hearing.judged, content: judged }))
      return open;
  }
}

const aboutOf = { at_risk: 'atRisk', breached: 'breached', no_data: 'noData' } as const;

function openOneFor(
  tellers: CaseTellers,
  terms: WatchedTerms,
  { state, startsAt, endsAt, value, tellings }: News,
  { indicator }: Promised,
  judged: Record<string, unknown>,
): Promise<string> {
  const about = aboutOf[state as keyof typeof aboutOf];
  const last = new Date(endsAt.getTime() - 1).toISOString();
  const promise = {
    direction: indicator.direction,
    target: indicator.target,
    unit: say('lv', `registers.indicatorUnit.${indicator.unit}`),
    isOfEachCase: String(indicator.period === 'case'),
    value: Math.round((value ?? 0) * 100) / 100,
  };
  const title = say('lv', `cases.level.${about}.title`, {
    indicator: indicator.nameLv,
    terms: terms.termsCode,
    from: dateText(dayOf(startsAt.toISOString())),
    to: dateText(dayOf(last)),
    ...promise,
  });
  return openLevelCase(tellers, terms, {
    key: `${keyOf(indicator)}:${startsAt.toISOString()}:${state}:${tellings}`,
    title,
    request: { about, terms: terms.termsCode, judged },
  });
}
