import { setTimeout as sleep } from 'node:timers/promises';
import type { TellCase } from '../delivery/deliver-message';
import type { OpenCase } from '../open-automatically';
import { meaningOf } from '../../domain/processes/tasks-that';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';

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

/** The governance task that hears monitors, and how it says what concerns them. */
export const { task, means: hearing } = meaningOf('hearsMonitors');
const heardWithinMs = 10_000;

/** The case of the set in which its misses are handled; reviews of the terms are apart. */
export async function openOne(
  sql: Sql,
  { termsCode, serviceId }: WatchedTerms,
): Promise<string | undefined> {
  const [open] = await sql.$queryRaw<{ id: string }[]>`
    select id from cases where task = ${task} and subject_id = ${serviceId} and closed_at is null
      and data ->> ${hearing.terms}::text = ${termsCode} and data ->> ${hearing.about}::text <> 'review'
      order by opened_at, id limit 1`;
  return open?.id;
}

/** Whether the case has recorded it; false where it closed meanwhile. Safe to repeat. */
export async function hears(
  { plain, tellCase }: CaseTellers,
  terms: WatchedTerms,
  caseId: string,
  said: { id: string; message: string; content: Record<string, unknown> },
): Promise<boolean> {
  const { institutionId, termsCode } = terms;
  if (await plain.within(institutionId, (sql) => isRecorded(sql, caseId, said.id))) return true;
  await tellCase(task, { caseId, institutionId }, { type: 'messageReceived', ...said });
  if (await isHeard(plain, institutionId, caseId, said.id)) return true;
  if (await plain.within(institutionId, async (sql) => (await openOne(sql, terms)) === caseId))
    throw new Error(`the case of ${termsCode} has not recorded what it was told`);
  return false;
}

const isRecorded = async (sql: Sql, caseId: string, eventId: string): Promise<boolean> =>
  (
    await sql.$queryRaw<
      unknown[]
    >`select 1 from case_events where case_id = ${caseId} and event_id = ${eventId}`
  ).length > 0;

async function isHeard(
  plain: PlainDatabase,
  institutionId: string,
  caseId: string,
  eventId: string,
): Promise<boolean> {
  const until = performance.now() + heardWithinMs;
  while (performance.now() < until) {
    const { heard, isOpen } = await plain.within(institutionId, async (sql) => ({
      heard: await isRecorded(sql, caseId, eventId),
      isOpen:
        (
          await sql.$queryRaw<
            unknown[]
          >`select 1 from cases where id = ${caseId} and closed_at is null`
        ).length > 0,
    }));
    if (heard) return true;
    if (!isOpen) return false;
    await sleep(50);
  }
  return false;
}
