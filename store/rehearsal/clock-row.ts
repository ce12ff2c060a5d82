import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

type Executing = Pick<Sql, '$executeRaw'>;

/** How time stands in a rehearsal: still, running on, stopped on its way, or where it is stuck. */
export type TimeStanding = 'still' | 'running' | 'stopped' | 'stuck';

/** What is kept of the rehearsal's time. All instants are the system's, in UTC. */
export interface ClockRow {
  offsetMs: number;
  /** Of the last run; null before the first. */
  runId: string | null;
  standing: TimeStanding;
  /** Where the last run began and was to go; null before the first. */
  beganAt: Date | null;
  goal: Date | null;
  /** At how many instants something happened on its way. */
  instants: number;
  /** What did not come to an end, where time is stuck. */
  stuckOn: string | null;
}

/** Undefined where no rehearsal has begun. */
export async function readClockRow(sql: Pick<Sql, '$queryRaw'>): Promise<ClockRow | undefined> {
  const [row] = await sql.$queryRaw<ClockRow[]>`
    select offset_ms::float8 as "offsetMs", run_id as "runId", standing, began_at as "beganAt", goal, instants,
      stuck_on as "stuckOn" from rehearsal_clock`;
  return row;
}

/** Begins the rehearsal's time. False where it has begun before. */
export const beginClock = async (sql: Executing, offsetMs: number): Promise<boolean> =>
  (await sql.$executeRaw`
    insert into rehearsal_clock (offset_ms) values (${Math.round(offsetMs)}::bigint)
      on conflict do nothing`) > 0;

/** A run of time: its name, where it begins, and where it is to go. */
export interface TimeRun {
  runId: string;
  from: Date;
  goal: Date;
}

/** Time runs on from here. False where it does already. */
export const beginRun = async (sql: Executing, run: TimeRun): Promise<boolean> =>
  (await writeRun(sql, run, Prisma.sql`c.standing <> 'running'`)) > 0;

/** The same in place of a run that nobody carries out. False where another took its place first. */
export const replaceRun = async (sql: Executing, left: string, run: TimeRun): Promise<boolean> =>
  (await writeRun(sql, run, Prisma.sql`c.standing = 'running' and c.run_id = ${left}`)) > 0;

/** A rehearsal that nobody began at a time of its own goes by the wall until then. */
const writeRun = (
  sql: Executing,
  { runId, from, goal }: TimeRun,
  condition: Prisma.Sql,
): Promise<number> =>
  sql.$executeRaw`
    insert into rehearsal_clock as c (offset_ms, standing, run_id, began_at, goal)
    values (0, 'running', ${runId}, ${from.toISOString()}::timestamptz,
      ${goal.toISOString()}::timestamptz)
    on conflict (is_only) do update set standing = 'running', run_id = excluded.run_id,
      began_at = excluded.began_at, goal = excluded.goal, instants = 0, stuck_on = null
     where ${condition}`;

/** Moves time on in a run; it never runs back. False where the run was stopped meanwhile. */
export const moveClock = async (
  sql: Executing,
  runId: string,
  offsetMs: number,
): Promise<boolean> =>
  (await sql.$executeRaw`
    update rehearsal_clock set offset_ms = greatest(offset_ms, ${Math.round(offsetMs)}::bigint)
     where standing = 'running' and run_id = ${runId}`) > 0;

/** Something has happened in a run, and has come to its end. */
export const countInstant = (sql: Executing, runId: string): Promise<number> =>
  sql.$executeRaw`update rehearsal_clock set instants = instants + 1 where run_id = ${runId}`;

/** The run is over: it has come to its goal, or it is stuck on something. */
export const endRun = (sql: Executing, runId: string, stuckOn?: string): Promise<number> =>
  sql.$executeRaw`
    update rehearsal_clock set standing = ${stuckOn === undefined ? 'still' : 'stuck'},
      stuck_on = ${stuckOn ?? null}
     where standing = 'running' and run_id = ${runId}`;

/** Somebody stops time on its way; where it stands, nothing happens. */
export const stopRun = (sql: Executing): Promise<number> =>
  sql.$executeRaw`update rehearsal_clock set standing = 'stopped' where standing = 'running'`;
