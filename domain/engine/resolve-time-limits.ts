import type { Calendar } from '../time/calendar';
import { withEvent, type Clock } from '../time/clock';
import { countAnew } from '../time/count-anew';
import { dayOf } from '../time/day-of';
import { resolveDue } from '../time/due';
import { Length } from '../time/length';
import type { TimeLimit } from '../time/time-limit';
import type { TimeLimitTable } from '../time/time-limit-table';
import type { SupportTimes } from '../time/weekly-hours';
import type { Effect } from './effects';
import type { Resolved } from './events';
import type { CaseState } from './state';

type ResolveClock = Extract<Effect, { type: 'resolveClock' }>;

/** A length that an institution set in place of a promised or internal one. */
export interface OwnLength {
  rule: string;
  /** Empty where the rule has only one. */
  variant: string;
  unit: string;
  amount: number;
}

/** A length that the service-level terms in force promise for a time limit (R11). */
export interface PromisedLength {
  rule: string;
  variant: string;
  length: Length;
  /** Code of the set. */
  terms: string;
}

/** The calendar and lengths that an institution counts by. */
export interface Counting {
  timeLimits: TimeLimitTable;
  calendar: Calendar;
  lengths: readonly OwnLength[];
  promises?: readonly PromisedLength[];
  /**
   * Lengths and promises of the day on which a limit began, for a limit that gets another goal now
   * (R11).
   */
  whenBegun?: Pick<Counting, 'lengths' | 'promises'>;
  /** R13: the support times of the service; absent, the institution's office hours. */
  supportTimes?: SupportTimes;
}

/**
 * Rule and instants (UTC) of every clock that an event starts or resumes, counted from the event's
 * own instant.
 */
export function resolveTimeLimits(
  state: CaseState,
  effects: readonly Effect[],
  at: string,
  counting: Counting,
): Resolved {
  // A new goal beats other effects on the same clock.
  const wanted = effects
    .filter((effect): effect is ResolveClock => effect.type === 'resolveClock')
    .sort((a, b) => Number(a.isNewGoal ?? false) - Number(b.isNewGoal ?? false));
  return Object.fromEntries(
    wanted.flatMap((effect) => {
      const resolved = resolveOne(state, effect, at, counting);
      return resolved === undefined ? [] : [[effect.clockId, resolved]];
    }),
  );
}

function resolveOne(
  state: CaseState,
  effect: ResolveClock,
  at: string,
  counting: Counting,
): Resolved[string] | undefined {
  const { calendar } = counting;
  const running = state.clocks[effect.clockId]?.clock;
  const started = running?.events[0];
  if (running !== undefined && effect.isNewGoal === true) {
    const rule = ruleFor(effect, dayOf(begunAt(running) ?? at), {
      timeLimits: counting.timeLimits,
      ...(counting.whenBegun ?? counting),
    });
    return (
      rule && {
        rule,
        due: countAnew(
          withEvent(running, {
            type: 'goalChanged',
            at,
            rule,
            reason: effect.variant ?? effect.rule,
          }),
          calendar,
          at,
        ),
      }
    );
  }
  if (running !== undefined && started?.type === 'started' && 'key' in started.rule)
    return { rule: goalOf(running) ?? started.rule, due: countAnew(running, calendar, at) };
  const from = effect.from ?? at;
  const rule = ruleFor(effect, dayOf(from), counting);
  const supportTimes = effect.promised === true ? counting.supportTimes : undefined;
  return (
    rule && {
      rule,
      due: resolveDue({
        rule,
        calendar,
        from,
        ...(supportTimes === undefined ? {} : { supportTimes }),
        ...(effect.alertAt === undefined ? {} : { alertAt: effect.alertAt }),
      }),
      ...(supportTimes === undefined ? {} : { supportTimes }),
    }
  );
}

/** The instant it is counted from: it says which wording of the law applies. */
export const begunAt = ({ events: [started] }: Clock): string | undefined =>
  started?.type === 'started' ? (started.from ?? started.at) : undefined;

/** The rule it was last aimed at. */
const goalOf = ({ events }: Clock): TimeLimit | undefined => {
  const aimed = events.findLast(
    (event) => event.type === 'goalChanged' || event.type === 'extended',
  );
  return (aimed?.type === 'goalChanged' || aimed?.type === 'extended') && 'key' in aimed.rule
    ? aimed.rule
    : undefined;
};

/**
 * The promised length, else the institution's own, else the table's. A length set by law cannot be
 * changed; the import checks that. Undefined where a promise is asked for and nobody made it.
 */
function ruleFor(
  { rule: key, variant, promised }: ResolveClock,
  on: string,
  { timeLimits, lengths, promises = [] }: Pick<Counting, 'timeLimits' | 'lengths' | 'promises'>,
): TimeLimit | undefined {
  if (!timeLimits.has(key)) throw new Error(`no time limit "${key}"`);
  const isSame = (length: { rule: string; variant: string }): boolean =>
    length.rule === key && length.variant === (variant ?? '');
  const promise = promised === true ? promises.find(isSame) : undefined;
  if (promise !== undefined)
    return {
      ...timeLimits.rowInForce(key, variant, on),
      length: promise.length,
      source: 'terms',
      terms: promise.terms,
    };
  if (promised === true && timeLimits.rowInForce(key, variant, on).length === null)
    return undefined;
  const rule = timeLimits.inForce(key, variant, on);
  const own = rule.statutory ? undefined : lengths.find(isSame);
  return own === undefined
    ? rule
    : { ...rule, length: Length.parse({ unit: own.unit, amount: own.amount }) };
}
