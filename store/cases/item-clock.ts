import { tasksWithProcess } from '../../domain/processes/tasks-that';
import { Prisma } from '../../generated/prisma/client';
import { caseLimitsOf } from '../reports/limits-of';
import type { KnownClock } from './clocks';

/** An open work item, as far as its time limit follows from it. */
export interface TimedItem {
  caseId: string;
  task: string;
  /** Its id within the case. */
  item: string;
  step: string;
  kind: 'task' | 'escalation';
}

/**
 * The time limit of an open work item among the clocks that run or rest: its step's, else the
 * case's nearest that runs, as `dueOf` has it; else the case's nearest that rests in time. An
 * escalation has the limit for acknowledging it.
 */
export function clockOfItem(
  clocks: readonly KnownClock[],
  { caseId, task, item, step, kind }: TimedItem,
): KnownClock | undefined {
  const ofCase = clocks.filter((clock) => clock.caseId === caseId);
  if (kind === 'escalation') return ofCase.find(({ clockId }) => clockId.startsWith(`${item}:`));
  const visit = item.split('.')[1];
  const own = ofCase.find(({ clockId }) => clockId === `${step}.${visit}`);
  if (own !== undefined) return own;
  const limits = caseLimitsOf([task]);
  const ofWhole = ofCase
    .filter(({ clockId }) => limits.includes(`${task}/${clockId.split('.')[0]}`))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return ofWhole.find(({ status }) => status === 'running') ?? ofWhole.find(restsInTime);
}

/** Whether it rests, and had not passed when it began to. */
export const restsInTime = ({
  status,
  events,
  dueAt,
}: Pick<KnownClock, 'status' | 'events' | 'dueAt'>): boolean =>
  status === 'paused' && new Date(events.at(-1)?.at ?? dueAt) < dueAt;

/**
 * Condition on a row `m` of work items beside their case: its time limit, as {@link clockOfItem}
 * has it, rests in time.
 */
export const itemRests: Prisma.Sql = Prisma.sql`
  exists (select from clocks k where k.case_id = m.case_id and k.status = 'paused'
    and (k.events -> -1 ->> 'at')::timestamptz < k.due_at
    and case
      when m.kind = 'escalation'
        then starts_with(k.clock_id, substr(m.id, length(m.case_id) + 2) || ':')
      else k.clock_id = m.step || '.' || split_part(substr(m.id, length(m.case_id) + 2), '.', 2)
        or m.due_at is null and m.task || '/' || split_part(k.clock_id, '.', 1)
          = any(${caseLimitsOf(tasksWithProcess)}::text[])
    end)`;

/**
 * The same: its case is on hold, and no time limit of it runs on, as those set by law do. So nothing
 * is wanted of anybody until it goes on.
 */
export const itemIsSetAside: Prisma.Sql = Prisma.sql`(m.status = 'on_hold'
  and not exists (select from clocks k where k.case_id = m.case_id and k.status = 'running'))`;
