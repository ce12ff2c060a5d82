import { dayOf } from '../../domain/time/day-of';
import type { NewEvent } from '../../domain/engine/events';
import { Refusal } from '../../domain/problems';
import { linkCases } from '../../store/cases/links';
import type { Sql } from '../../runtime/plain-database';

type Opened = Extract<NewEvent, { type: 'opened' }>;

/**
 * Gives a new case its number and its row. The caller reserved it before (title, origin); without
 * that there is nothing to open.
 */
export async function openCase(sql: Sql, event: Opened): Promise<Opened> {
  const { institutionId, caseId, process, subject, by, origin, at } = event;
  const [reserved] = await sql.$queryRaw<
    { title: string }[]
  >`select title from case_openings where case_id = ${caseId}`;
  if (reserved === undefined) throw new Refusal('CASE_NOT_OPENED');
  const number = await nextNumber(sql, institutionId, process.code, Number(dayOf(at).slice(0, 4)));
  await sql.$executeRaw`
    insert into cases (id, institution_id, number, task, process_version, title, status,
      subject_type, subject_id, opened_at, last_event_at, opened_by, origin_case_id, sequence,
        state, state_digest)
    values (${caseId}, ${institutionId}, ${number}, ${process.code}, ${process.version},
      ${reserved.title}, 'draft', ${subject.type}, ${subject.id ?? null}, ${at}::timestamptz,
        ${at}::timestamptz,
            ${by.kind === 'person' ? by.personId : null}, ${origin?.caseId ?? null}, 0, '{}', '')`;
  if (origin !== undefined)
    await linkCases(sql, {
      institutionId,
      from: [origin.caseId],
      to: caseId,
      type: 'raised',
      at,
    });
  return { ...event, number };
}

async function nextNumber(
  sql: Sql,
  institutionId: string,
  task: string,
  year: number,
): Promise<string> {
  const [row] = await sql.$queryRaw<[{ last: number }]>`
    insert into case_numbers (institution_id, task, year, last)
      values (${institutionId}, ${task}, ${year}, 1)
    on conflict (institution_id, task, year) do update set last = case_numbers.last + 1
      returning last`;
  return `${task}/${year}/${String(row.last).padStart(6, '0')}`;
}
