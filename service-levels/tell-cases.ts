import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { TellCase } from '../delivery/deliver-message';
import type { OpenCase } from '../delivery/open-raised';
import { currentProcess } from '../domain/processes';
import type { LevelState } from '../domain/service-levels/judge';
import { periodsToRecover } from '../domain/service-levels/recovery';
import { keyOf } from '../domain/services/indicator';
import { dayOf } from '../domain/time/day-of';
import { say } from '../messages';
import { dateText } from '../notices/day-text';
import type { PlainDatabase, Sql } from '../runtime/plain-database';
import { promisedOfSet, type Promised } from './promised';

export interface CaseTellers {
  plain: PlainDatabase;
  openCase: OpenCase;
  tellCase: TellCase;
}

/** A set of terms, as its monitor watches it. */
export interface WatchedTerms {
  institutionId: string;
  termsCode: string;
  serviceId: string;
}

interface News {
  termsId: string;
  indicator: string;
  startsAt: Date;
  endsAt: Date;
  state: LevelState;
  value: number | null;
  isOver: boolean;
}

const task = 'PU2-17';
const bad: readonly LevelState[] = ['at_risk', 'breached', 'no_data'];
const heardWithinMs = 10_000;

/**
 * Tells the open case of the set what was judged since the last time, oldest first, and opens one where something is missed and none is
 * open. Safe to repeat: each news is an event that a case records once, and is marked as told only when it stands in its log.
 */
export async function tellCases(tellers: CaseTellers, terms: WatchedTerms): Promise<void> {
  const { plain } = tellers;
  const { institutionId, termsCode } = terms;
  const promised = await plain.within(institutionId, (sql) => promisedOfSet(sql, termsCode));
  for (let news = await untold(plain, terms); news.length > 0; news = await untold(plain, terms)) {
    for (const one of news) {
      const of = promised.find(({ termsId, indicator }) => termsId === one.termsId && keyOf(indicator) === one.indicator);
      const caseId = of === undefined ? undefined : await tell(tellers, terms, one, of);
      await plain.within(institutionId, (sql) => sql.$executeRaw`
        update level_periods set told_state = ${one.state}, told_over = ${one.isOver}, case_id = coalesce(${caseId ?? null}, case_id)
         where terms_id = ${one.termsId} and indicator = ${one.indicator} and starts_at = ${one.startsAt}`);
    }
  }
}

/** What an open case, or a new one, has to know: whatever is over, and before that what is at risk or broken already. What ended before anybody watched is history. */
const untold = (plain: PlainDatabase, { institutionId, termsCode }: WatchedTerms): Promise<News[]> => plain.within(institutionId, (sql) => sql.$queryRaw<News[]>`
  select p.terms_id as "termsId", p.indicator, p.starts_at as "startsAt", p.ends_at as "endsAt", p.state, p.value, p.is_over as "isOver"
    from level_periods p join service_level_terms_sets s on s.id = p.terms_id join level_monitors m on m.terms_code = s.code
   where s.code = ${termsCode} and p.ends_at > m.began_at
     and case when p.is_over then not p.told_over or p.told_state is distinct from p.state
              else p.state = 'breached' and p.told_state is distinct from 'breached' or p.state = 'at_risk' and p.told_state is null end
   order by p.ends_at, p.starts_at, p.indicator limit 500`);

/** The case that recorded it; nothing where it is no case's business. */
async function tell(tellers: CaseTellers, terms: WatchedTerms, news: News, promised: Promised): Promise<string | undefined> {
  const { plain, tellCase } = tellers;
  const { institutionId, termsCode } = terms;
  const { indicator, state, startsAt, endsAt, value, isOver } = news;
  const judged = { indicator, state, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), value, target: promised.indicator.target, isOver, toRecover: periodsToRecover(promised.indicator.period) };
  // A case may end between the look and the word: then the next one, or a new one, is told.
  for (;;) {
    const open = await plain.within(institutionId, (sql) => openOne(sql, terms));
    if (open === undefined) return bad.includes(state) ? openOneFor(tellers, terms, news, promised, judged) : undefined;
    const id = `level:${news.termsId}:${indicator}:${judged.startsAt}:${state}${isOver ? ':over' : ''}`;
    if (await plain.within(institutionId, (sql) => isRecorded(sql, open, id))) return open;
    await tellCase(task, { caseId: open, institutionId }, { type: 'messageReceived', id, message: 'periodJudged', content: judged });
    if (await isHeard(plain, institutionId, open, id)) return open;
    if (await plain.within(institutionId, async (sql) => (await openOne(sql, terms)) === open)) throw new Error(`the case of ${termsCode} has not recorded what it was told`);
  }
}

async function openOne(sql: Sql, { termsCode, serviceId }: WatchedTerms): Promise<string | undefined> {
  const [open] = await sql.$queryRaw<{ id: string }[]>`
    select id from cases where task = ${task} and subject_id = ${serviceId} and closed_at is null and data ->> 'terms' = ${termsCode} and data ->> 'about' <> 'review' order by opened_at, id limit 1`;
  return open?.id;
}

const isRecorded = async (sql: Sql, caseId: string, eventId: string): Promise<boolean> =>
  (await sql.$queryRaw<unknown[]>`select 1 from case_events where case_id = ${caseId} and event_id = ${eventId}`).length > 0;

async function isHeard(plain: PlainDatabase, institutionId: string, caseId: string, eventId: string): Promise<boolean> {
  const until = Date.now() + heardWithinMs;
  while (Date.now() < until) {
    const { heard, isOpen } = await plain.within(institutionId, async (sql) => ({
      heard: await isRecorded(sql, caseId, eventId),
      isOpen: (await sql.$queryRaw<unknown[]>`select 1 from cases where id = ${caseId} and closed_at is null`).length > 0,
    }));
    if (heard) return true;
    if (!isOpen) return false;
    await sleep(50);
  }
  return false;
}

const aboutOf = { at_risk: 'atRisk', breached: 'breached', no_data: 'noData' } as const;

function openOneFor(tellers: CaseTellers, terms: WatchedTerms, { state, startsAt, endsAt }: News, { indicator }: Promised, judged: Record<string, unknown>): Promise<string> {
  const about = aboutOf[state as keyof typeof aboutOf];
  const last = new Date(endsAt.getTime() - 1).toISOString();
  const title = say('lv', `cases.level.${about}.title`, { indicator: indicator.nameLv, terms: terms.termsCode, from: dateText(dayOf(startsAt.toISOString())), to: dateText(dayOf(last)) });
  return openLevelCase(tellers, terms, { key: `${keyOf(indicator)}:${startsAt.toISOString()}:${state}`, title, request: { about, terms: terms.termsCode, judged } });
}

/** A case by the system, reserved under its key: after a crash half-way the same one is opened. */
export async function openLevelCase({ plain, openCase }: CaseTellers, { institutionId, termsCode, serviceId }: WatchedTerms, { key, title, request }: { key: string; title: string; request: Record<string, unknown> }): Promise<string> {
  const process = currentProcess(task);
  if (process === undefined) throw new Error(`${task} has no process`);
  const caller = `monitor:${termsCode}`;
  const caseId = await plain.within(institutionId, async (sql) => {
    await sql.$executeRaw`
      insert into case_openings (institution_id, caller, idempotency_key, case_id, request_hash, title) values (${institutionId}, ${caller}, ${key}, ${uuid()}, ${caller}, ${title.slice(0, 200)}) on conflict do nothing`;
    const [reserved] = await sql.$queryRaw<{ caseId: string }[]>`select case_id as "caseId" from case_openings where institution_id = ${institutionId} and caller = ${caller} and idempotency_key = ${key}`;
    if (reserved === undefined) throw new Error('a reserved opening is not there');
    return reserved.caseId;
  });
  const event = {
    type: 'opened' as const, id: `monitored:${caseId}`, by: { kind: 'system' as const }, caseId, institutionId,
    process: { code: process.code, version: process.version }, subject: { type: 'service' as const, id: serviceId }, request,
  };
  await openCase(task, { caseId, institutionId }, { event, requestHash: event.id });
  return caseId;
}
