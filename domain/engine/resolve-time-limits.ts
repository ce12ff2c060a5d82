import type { Calendar } from '../time/calendar';
import { withEvent, type Clock } from '../time/clock';
import { dayOf } from '../time/day-of';
import { resolveDue, type Due } from '../time/due';
import { Length } from '../time/length';
import { readClock } from '../time/read-clock';
import { isTimeLimitKey, ruleInForce, type TimeLimitRule } from '../time/rules';
import type { Effect } from './effects';
import type { Resolved } from './events';
import type { CaseState } from './state';

type ResolveClock = Extract<Effect, { type: 'resolveClock' }>;

/** A length that an institution set instead of a promised or internal one. */
export interface OwnLength {
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
  // A new goal beats what else happened to the same clock.
  const wanted = effects.filter((effect): effect is ResolveClock => effect.type === 'resolveClock').sort((a, b) => Number(a.isNewGoal ?? false) - Number(b.isNewGoal ?? false));
  return Object.fromEntries(wanted.map((effect) => [effect.clockId, resolveOne(state, effect, at, counting)]));
}

function resolveOne(state: CaseState, { clockId, rule: key, variant, isNewGoal, ...effect }: ResolveClock, at: string, { calendar, lengths }: Counting): Resolved[string] {
  const running = state.clocks[clockId]?.clock;
  const started = running?.events[0];
  if (running !== undefined && isNewGoal === true) {
    const rule = ruleFor(key, variant, dayOf(begunAt(running) ?? at), lengths);
    return { rule, due: readDue(withEvent(running, { type: 'goalChanged', at, rule, reason: variant ?? key }), calendar, at) };
  }
  if (running !== undefined && started?.type === 'started' && 'key' in started.rule) return { rule: goalOf(running) ?? started.rule, due: readDue(running, calendar, at) };
  const from = effect.from ?? at;
  const rule = ruleFor(key, variant, dayOf(from), lengths);
  return { rule, due: resolveDue({ rule, calendar, from }) };
}

function readDue(clock: Clock, calendar: Calendar, at: string): Due {
  const { dueAt, lastDay, warnAt, provisional, calendarVersion, confirmed } = readClock(clock, calendar, at);
  return { dueAt: dueAt ?? at, lastDay, warnAt, provisional, calendarVersion, confirmed };
}

/** The instant it is counted from: it says which wording of the law applies. */
const begunAt = ({ events: [started] }: Clock): string | undefined => (started?.type === 'started' ? (started.from ?? started.at) : undefined);

/** The rule it was last aimed at. */
const goalOf = ({ events }: Clock): TimeLimitRule | undefined => {
  const aimed = events.findLast((event) => event.type === 'goalChanged' || event.type === 'extended');
  return (aimed?.type === 'goalChanged' || aimed?.type === 'extended') && 'key' in aimed.rule ? aimed.rule : undefined;
};

/** The institution's own length where it set one; what the law sets cannot be set (checked when it is imported). */
function ruleFor(key: string, variant: string | undefined, on: string, lengths: readonly OwnLength[]): TimeLimitRule {
  if (!isTimeLimitKey(key)) throw new Error(`no time limit "${key}"`);
  const rule = ruleInForce(key, variant, on);
  const own = rule.statutory ? undefined : lengths.find((length) => length.rule === key && length.variant === (variant ?? ''));
  return own === undefined ? rule : { ...rule, length: Length.parse({ unit: own.unit, amount: own.amount }) };
}
