import { builtInCalendars, Calendar } from '../../domain/time/calendar';
import { readClock } from '../../domain/time/read-clock';
import { dayOf } from '../../domain/time/day-of';
import { resolveDue, type Due } from '../../domain/time/due';
import { Length } from '../../domain/time/length';
import { isTimeLimitKey, ruleInForce, type TimeLimitRule } from '../../domain/time/rules';
import type { Effect } from '../../domain/engine/effects';
import type { Resolved } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { inForce } from '../../registers/days';
import type { Sql } from '../../runtime/plain-database';

type ResolveClock = Extract<Effect, { type: 'resolveClock' }>;

/** The calendar an institution counts by: one of its own where it has it, else the built-in one. */
export async function calendarOf(sql: Sql, institutionId: string): Promise<Calendar> {
  const [row] = await sql.$queryRaw<[{ code: string; own: unknown }]>`
    select i.calendar_code as code, (select c.data from institution_calendars c where c.code = i.calendar_code order by c.created_at desc limit 1) as own from institutions i where i.id = ${institutionId}`;
  const { code, own } = row;
  return code === 'lv-state' || code === 'lv-plain' ? builtInCalendars[code] : Calendar.parse(own);
}

/** Lengths that the institution set instead of the promised or internal ones, in force on the day. */
export const ownLengths = (sql: Sql, on: string): Promise<OwnLength[]> => sql.$queryRaw<OwnLength[]>`select rule, variant, unit, amount from time_limit_settings where ${inForce(on)}`;

interface OwnLength {
  rule: string;
  /** Empty where the rule has only one. */
  variant: string;
  unit: string;
  amount: number;
}

/** By what an institution counts. */
export interface Counting {
  calendar: Calendar;
  lengths: readonly OwnLength[];
}

/** Rule and instants (UTC) of every clock that an event starts or resumes, counted from the event's own instant. */
export function resolveTimeLimits(state: CaseState, effects: readonly Effect[], at: string, counting: Counting): Resolved {
  const wanted = effects.filter((effect): effect is ResolveClock => effect.type === 'resolveClock');
  return Object.fromEntries(wanted.map((effect) => [effect.clockId, resolveOne(state, effect, at, counting)]));
}

function resolveOne(state: CaseState, { clockId, rule: key, variant }: ResolveClock, at: string, { calendar, lengths }: Counting): Resolved[string] {
  const running = state.clocks[clockId]?.clock;
  const started = running?.events[0];
  if (running !== undefined && started?.type === 'started' && 'key' in started.rule) {
    const { dueAt, lastDay, warnAt, provisional, calendarVersion, confirmed } = readClock(running, calendar, at);
    const due: Due = { dueAt: dueAt ?? at, lastDay, warnAt, provisional, calendarVersion, confirmed };
    return { rule: started.rule, due };
  }
  const rule = ruleFor(key, variant, dayOf(at), lengths);
  return { rule, due: resolveDue({ rule, calendar, from: at }) };
}

/** The institution's own length where it set one; what the law sets cannot be set (checked when it is imported). */
function ruleFor(key: string, variant: string | undefined, on: string, lengths: readonly OwnLength[]): TimeLimitRule {
  if (!isTimeLimitKey(key)) throw new Error(`no time limit "${key}"`);
  const rule = ruleInForce(key, variant, on);
  const own = rule.statutory ? undefined : lengths.find((length) => length.rule === key && length.variant === (variant ?? ''));
  return own === undefined ? rule : { ...rule, length: Length.parse({ unit: own.unit, amount: own.amount }) };
}
