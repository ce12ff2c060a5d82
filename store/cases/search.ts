import type { Caller } from '../access/caller';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { Prisma } from '../../generated/prisma/client';
import { tasksWithProcess } from '../../domain/processes/tasks-that';
import type { Transaction } from '../../runtime/database';
import { dataKeys } from '../reports/groupings';
import { limitsOf } from '../reports/limits-of';
import { readableBy } from './find-case';
import type { InTime } from './in-time';

export interface FoundRow {
  id: string;
  institutionId: string;
  number: string;
  title: string;
  task: string;
  status: string;
  result: string | null;
  variant: string | null;
  subjectType: string;
  subjectId: string | null;
  openedAt: Date;
  closedAt: Date | null;
  nextDueAt: Date | null;
  scheduledFrom: Date | null;
  scheduledTo: Date | null;
  receivedAt: Date;
  lastEventAt: Date;
  /** Codes that the case carries. */
  data: Record<string, unknown> | null;
}

export interface CaseSearch {
  reader: Caller;
  task?: string;
  status?: string;
  variant?: string;
  number?: string;
  /** In title, number and the code of the subject. */
  search?: string;
  /** Code of the service or resource. */
  subject?: string;
  openedFrom?: Date;
  openedBefore?: Date;
  state: 'open' | 'closed' | 'all';
  /** Only these. */
  ids?: readonly string[];
  /** Only those that this person asked for. */
  requester?: string;
  channel?: string;
  result?: string;
  /** Only those with an open work item at this step. */
  step?: string;
  /** Only those about resources, or about services and what is neither. */
  about?: 'services' | 'resources';
  now: Instant;
  /** Only those of which a time limit has passed that is not met. */
  isOverdue?: boolean;
  /** Only those of which a time limit ends from now until then. */
  dueUntil?: Date;
  after?: InTime;
  limit: number;
}

/** One page of the cases the reader may know of, latest first. */
export const searchCases = async (
  tx: Transaction,
  search: CaseSearch,
): Promise<FoundRow[]> => tx.$queryRaw<FoundRow[]>`
  select c.id, c.institution_id as "institutionId", c.number, c.title, c.task, c.status, c.result,
    c.variant, c.subject_type as "subjectType", c.subject_id as "subjectId",
         c.opened_at as "openedAt", c.closed_at as "closedAt", c.next_due_at as "nextDueAt",
           c.scheduled_from as "scheduledFrom", c.scheduled_to as "scheduledTo",
         c.received_at as "receivedAt", c.last_event_at as "lastEventAt", c.data
    from cases c
   where ${Prisma.join([await readableBy(tx, search.reader, dayOf(search.now)), ...conditionsOf(search)], ' and ')}
   order by c.opened_at desc, c.id desc limit ${search.limit}`;

function conditionsOf({
  task,
  status,
  variant,
  number,
  search,
  subject,
  openedFrom,
  openedBefore,
  state,
  ids,
  requester,
  channel,
  result,
  step,
  about,
  now,
  isOverdue,
  dueUntil,
  after,
}: CaseSearch): Prisma.Sql[] {
  return [
    task === undefined ? undefined : Prisma.sql`c.task = ${task}`,
    status === undefined ? undefined : Prisma.sql`c.status = ${status}`,
    variant === undefined ? undefined : Prisma.sql`c.variant = ${variant}`,
    number === undefined ? undefined : Prisma.sql`c.number = ${number}`,
    subject === undefined
      ? undefined
      : Prisma.sql`c.subject_id in (${subjectsWithCode(Prisma.sql`s.code = ${subject}`)})`,
    search === undefined ? undefined : containing(`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`),
    openedFrom === undefined ? undefined : Prisma.sql`c.opened_at >= ${openedFrom}`,
    openedBefore === undefined ? undefined : Prisma.sql`c.opened_at < ${openedBefore}`,
    state === 'all'
      ? undefined
      : state === 'open'
        ? Prisma.sql`c.closed_at is null`
        : Prisma.sql`c.closed_at is not null`,
    ids === undefined ? undefined : Prisma.sql`c.id = any(${[...ids]}::text[])`,
    requester === undefined ? undefined : Prisma.sql`c.opened_by = ${requester}`,
    channel === undefined
      ? undefined
      : Prisma.sql`c.data ->> ${dataKeys.channel}::text = ${channel}`,
    result === undefined ? undefined : Prisma.sql`c.result = ${result}`,
    step === undefined
      ? undefined
      : Prisma.sql`exists (select from work_items w where w.case_id = c.id and w.step = ${step}
        and w.kind = 'task' and w.status = 'open')`,
    about === undefined
      ? undefined
      : about === 'resources'
        ? Prisma.sql`c.subject_type = 'resource'`
        : Prisma.sql`c.subject_type <> 'resource'`,
    isOverdue === true ? isLateAt(new Date(now)) : undefined,
    dueUntil === undefined
      ? undefined
      : withLimit(
          Prisma.sql`k.counted_until is null and k.due_at > ${new Date(now)}
            and k.due_at <= ${dueUntil}`,
        ),
    after === undefined ? undefined : Prisma.sql`(c.opened_at, c.id) < (${after.at}, ${after.id})`,
  ].filter((condition) => condition !== undefined);
}

/** Condition on `cases c`: one of its time limits has passed and is not met. */
export const isLateAt = (now: Date): Prisma.Sql =>
  withLimit(
    Prisma.sql`k.due_at <= ${now}
      and (k.counted_until is null or k.counted_until >= k.due_at)`,
  );

const withLimit = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  exists (select from clocks k where k.case_id = c.id and k.status <> 'stopped'
    and c.task || '/' || split_part(k.clock_id, '.',
      1) = any(${limitsOf(tasksWithProcess)}::text[]) and ${condition})`;

const subjectsWithCode = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`select s.id from services s where ${condition} union all select s.id from resources s
    where ${condition}`;

const containing = (pattern: string): Prisma.Sql =>
  Prisma.sql`(without_marks(c.title) like without_marks(${pattern}) or c.number ilike ${pattern}
    or c.subject_id in (${subjectsWithCode(Prisma.sql`s.code ilike ${pattern}`)}))`;
