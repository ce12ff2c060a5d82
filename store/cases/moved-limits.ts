import type { Instant } from '../../domain/ids';
import type { Calendar } from '../../domain/time/calendar';
import type { Clock } from '../../domain/time/clock';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import { movedLimit, type MovedLimit } from '../../domain/time/moved-limit';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../access/caller';
import { readableBy } from './find-case';

/** How many are told one by one. */
const mostTold = 20;
/** How many of the nearest are asked whether the reader may know of their cases. */
const mostAsked = 200;
/** So many at once, that others of the process wait for a moment only. */
const batch = 500;

/** One limit that another calendar would end elsewhere, of a case that the reader may know of. */
export interface ToldLimit extends MovedLimit {
  caseId: string;
  number: string;
  title: string;
  rule: string;
}

export interface MovedLimits {
  /** How many limits rest, and go on until another day. */
  moving: number;
  /** How many run, and would end on another day if they were counted anew. */
  staying: number;
  counted: number;
  /** There are more than were counted. */
  isMore: boolean;
  /** The nearest, those that move first. */
  limits: ToldLimit[];
}

interface Row {
  caseId: string;
  clockId: string;
  rule: string;
  statutory: boolean;
  dueAt: Date;
  lastDay: string | null;
  events: Clock['events'];
}

type Found = MovedLimit & Row;

/**
 * What another calendar would make of the institution's open limits, nearest first. Of those that
 * have passed already nothing is told, unless they rest.
 * @param mostCounted of each state; where there are more, the numbers are the least
 */
export async function movedLimits(
  tx: Transaction,
  reader: Caller,
  calendars: { inUse: Calendar; next: Calendar },
  now: Instant,
  mostCounted: number,
): Promise<MovedLimits> {
  const resting = await countAll(tx, reader.institutionId, 'paused', calendars, now, mostCounted);
  const running = await countAll(tx, reader.institutionId, 'running', calendars, now, mostCounted);
  return {
    moving: resting.moved,
    staying: running.moved,
    counted: resting.counted + running.counted,
    isMore: resting.isMore || running.isMore,
    limits: await tell(tx, reader, [...resting.nearest, ...running.nearest], dayOf(now)),
  };
}

async function countAll(
  tx: Transaction,
  institutionId: string,
  status: 'paused' | 'running',
  calendars: { inUse: Calendar; next: Calendar },
  now: Instant,
  mostCounted: number,
) {
  const nearest: Found[] = [];
  let [moved, counted] = [0, 0];
  // Of what runs, what has passed stays passed.
  let after = { dueAt: new Date(status === 'running' ? now : 0), caseId: '', clockId: '' };
  for (;;) {
    const rows = await tx.$queryRaw<Row[]>`
      select case_id as "caseId", clock_id as "clockId", rule, statutory, due_at as "dueAt",
        last_day as "lastDay", events
        from clocks
       where institution_id = ${institutionId} and status = ${status}
         and (due_at, case_id, clock_id) > (${after.dueAt}, ${after.caseId}, ${after.clockId})
       order by due_at, case_id, clock_id limit ${batch}`;
    for (const row of rows.slice(0, mostCounted - counted)) {
      const found = movedOf(row, calendars, now);
      if (found === undefined) continue;
      moved += 1;
      if (nearest.length < mostAsked) nearest.push({ ...row, ...found });
    }
    const last = rows.at(-1);
    const isMore = counted + rows.length > mostCounted;
    counted = Math.min(counted + rows.length, mostCounted);
    if (last === undefined || rows.length < batch || isMore)
      return { moved, counted, isMore, nearest };
    after = last;
  }
}

const movedOf = (
  { clockId, statutory, events, dueAt, lastDay }: Row,
  calendars: { inUse: Calendar; next: Calendar },
  now: Instant,
): MovedLimit | undefined =>
  movedLimit(
    { id: clockId, statutory, events },
    { dueAt: dueAt.toISOString(), lastDay },
    calendars,
    now,
  );

/** Of the cases that the reader may know of: a number counts all, a name is for few. */
async function tell(
  tx: Transaction,
  reader: Caller,
  found: readonly Found[],
  on: Day,
): Promise<ToldLimit[]> {
  const cases = await tx.$queryRaw<{ id: string; number: string; title: string }[]>`
    select c.id, c.number, c.title from cases c
     where c.id = any(${[...new Set(found.map(({ caseId }) => caseId))]}::text[])
       and ${await readableBy(tx, reader, on)}`;
  const known = new Map(cases.map((each) => [each.id, each]));
  return found
    .flatMap(({ caseId, rule, happens, from, to }) => {
      const of = known.get(caseId);
      return of === undefined
        ? []
        : [{ caseId, number: of.number, title: of.title, rule, happens, from, to }];
    })
    .slice(0, mostTold);
}
