import { builtInCalendars, Calendar } from '../../domain/time/calendar';
import { readClock } from '../../domain/time/read-clock';
import { dayOf } from '../../domain/time/day-of';
import { resolveDue, type Due } from '../../domain/time/due';
import { Length } from '../../domain/time/length';
import { isTimeLimitKey, ruleInForce, type TimeLimitRule } from '../../domain/time/rules';
import type { Effect } from '../../domain/engine/effects';
import type { Resolved } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { holdsOn } from '../../registers/days';
import type { Transaction } from '../../registers/transaction';

type ResolveClock = Extract<Effect, { type: 'resolveClock' }>;

/** The calendar an institution counts by: one of its own where it has it, else the built-in one. */
export async function calendarOf(tx: Transaction, institutionId: string): Promise<Calendar> {
  const { calendarCode } = await tx.institution.findUniqueOrThrow({ where: { id: institutionId }, select: { calendarCode: true } });
  if (calendarCode === 'lv-state' || calendarCode === 'lv-plain') return builtInCalendars[calendarCode];
  const own = await tx.institutionCalendar.findFirstOrThrow({ where: { code: calendarCode }, orderBy: { createdAt: 'desc' } });
  return Calendar.parse(own.data);
}

/** Rule and instants (UTC) of every clock that an event starts or resumes, counted from the event's own instant. */
export async function resolveTimeLimits(tx: Transaction, state: CaseState, effects: readonly Effect[], at: string): Promise<Resolved> {
  const wanted = effects.filter((effect): effect is ResolveClock => effect.type === 'resolveClock');
  if (wanted.length === 0) return {};
  const calendar = await calendarOf(tx, state.institutionId);
  const resolved = await Promise.all(wanted.map(async (effect) => [effect.clockId, await resolveOne(tx, state, effect, calendar, at)] as const));
  return Object.fromEntries(resolved);
}

async function resolveOne(tx: Transaction, state: CaseState, { clockId, rule: key, variant }: ResolveClock, calendar: Calendar, at: string): Promise<Resolved[string]> {
  const running = state.clocks[clockId]?.clock;
  const started = running?.events[0];
  if (running !== undefined && started?.type === 'started' && 'key' in started.rule) {
    const { dueAt, lastDay, warnAt, provisional, calendarVersion, confirmed } = readClock(running, calendar, at);
    const due: Due = { dueAt: dueAt ?? at, lastDay, warnAt, provisional, calendarVersion, confirmed };
    return { rule: started.rule, due };
  }
  const rule = await ruleFor(tx, key, variant, dayOf(at));
  return { rule, due: resolveDue({ rule, calendar, from: at }) };
}

/** The institution's own length where it set one; what the law sets cannot be set (checked when it is imported). */
async function ruleFor(tx: Transaction, key: string, variant: string | undefined, on: string): Promise<TimeLimitRule> {
  if (!isTimeLimitKey(key)) throw new Error(`no time limit "${key}"`);
  const rule = ruleInForce(key, variant, on);
  if (rule.statutory) return rule;
  const own = await tx.timeLimitSetting.findFirst({ where: { rule: key, variant: variant ?? '', ...holdsOn(on) } });
  return own === null ? rule : { ...rule, length: Length.parse({ unit: own.unit, amount: own.amount }) };
}
