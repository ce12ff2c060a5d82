import { v7 as uuid } from 'uuid';
import { wantedAmong } from '../../domain/engine/wanted';
import { calendarOf } from '../../store/registers/calendar-of';
import { topOfLadder } from '../../domain/engine/ladder';
import { dayOf } from '../../domain/time/day-of';
import { nextWorkingInstant } from '../../domain/time/next-working-instant';
import { TimeLimitRefusal } from '../../domain/time/time-limit-refusal';
import { outlookFrom, warnedWeeks } from '../../domain/vacancies/findings';
import { newsOf, type News, type Told } from '../../domain/vacancies/telling';
import type { VacancyMail } from '../mail/compose-vacancies';
import { enqueue } from '../../store/outbox/enqueue';
import { forEachInstitution } from '../../store/registers/for-each-institution';
import { whoMayAct } from '../../store/access/who-may-act';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import { takeTurn } from '../../store/take-turn';
import { readVacancies } from '../../store/vacancies/read-vacancies';

export interface TellingDependencies {
  plain: PlainDatabase;
  now: () => Date;
}

/**
 * Writes one mail to each portfolio manager, or their deputy, with the findings that are new since
 * the last mail. Without new findings there is no mail. The findings told and the mail are written
 * together, so that a crash loses and doubles nothing. Returns how many mails there are.
 */
export async function tellVacancies(dependencies: TellingDependencies): Promise<number> {
  const { plain, now } = dependencies;
  let mails = 0;
  await forEachInstitution(plain, async (id) => {
    for (const personId of await plain.within(id, (sql) => managersOf(sql, id, now())))
      if (await plain.within(id, (sql) => tell(sql, dependencies, id, personId))) mails += 1;
  });
  return mails;
}

async function managersOf(sql: Sql, institutionId: string, now: Date): Promise<string[]> {
  const asking = {
    institutionId,
    task: '',
    subject: { type: 'process' as const },
    on: dayOf(now.toISOString()),
  };
  return (await whoMayAct(sql, asking, wantedAmong(topOfLadder(institutionId)))).map(
    ({ personId }) => personId,
  );
}

async function tell(
  sql: Sql,
  { now }: TellingDependencies,
  institutionId: string,
  personId: string,
): Promise<boolean> {
  // Two that tell at once would both find the same to be new.
  await takeTurn(sql, `vacancies:${institutionId}:${personId}`);
  const at = now();
  const found = await readVacancies(
    sql,
    { institutionId, personId },
    outlookFrom(dayOf(at.toISOString()), warnedWeeks),
  );
  const told = await sql.$queryRaw<(Omit<Told, 'until'> & { until: string | null })[]>`
    select id, kind, role, scope_id as "scopeId", from_day::text as "from", until_day::text
      as until from vacancies_told where person_id = ${personId} and mended_at is null order by id`;
  const news = newsOf(
    told.map(({ until, ...one }) => ({ ...one, ...(until !== null && { until }) })),
    found,
  );
  await writeDown(sql, institutionId, personId, news, at);
  if (news.fresh.length === 0) return false;
  const payload: VacancyMail = { personId, findings: news.fresh };
  const notBefore = await officeOpens(sql, institutionId, at);
  await enqueue(sql, {
    institutionId,
    sendKey: `vacancies:${uuid()}`,
    kind: 'vacancies',
    payload,
    at: at.toISOString(),
    notBefore,
  });
  return true;
}

async function writeDown(
  sql: Sql,
  institutionId: string,
  personId: string,
  { fresh, lasting, mended }: News,
  at: Date,
): Promise<void> {
  await sql.$executeRaw`update vacancies_told set mended_at = ${at.toISOString()}::timestamptz
    where id = any(${mended}::text[])`;
  await sql.$executeRaw`
    update vacancies_told t set from_day = n."from", until_day = n.until
      from json_to_recordset(${JSON.stringify(lasting)}::json)
        as n(id text, "from" date, until date) where t.id = n.id`;
  await sql.$executeRaw`
    insert into vacancies_told (institution_id, person_id, kind, role, scope_id, from_day,
      until_day, told_at)
    select ${institutionId}, ${personId}, n.kind, n.role, n."scopeId", n."from", n.until,
      ${at.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(fresh)}::json)
        as n(kind text, role text, "scopeId" text, "from" date, until date)`;
}

async function officeOpens(sql: Sql, institutionId: string, at: Date): Promise<Date> {
  try {
    return new Date(nextWorkingInstant(await calendarOf(sql, institutionId), at.toISOString()));
  } catch (error) {
    // A calendar that does not reach so far must not keep people from hearing of it: at once, then.
    if (!(error instanceof TimeLimitRefusal)) throw error;
    return at;
  }
}
