import { startClock as started, withEvent, type Clock } from '../time/clock';
import type { Instant } from '../ids';
import type { Draft } from './draft';
import type { CaseClock, CaseState, Moment } from './state';

interface NewClock {
  id: string;
  rule: string;
  variant?: string;
  step: string;
  visit: number;
  passed: CaseClock['passed'];
  escalation?: string;
  limit?: string;
  /** Counted from here instead of from now. */
  from?: Instant;
  promised?: true;
  alertAt?: number;
}

/**
 * Starts a time limit now. Its rule and instants are resolved by the append and arrive with the
 * stored event. Of moments in the past only "due" is still told; of a wait only its end is told.
 */
export function startClock(
  draft: Draft,
  { id, rule, variant, from, promised, alertAt, ...rest }: NewClock,
): void {
  draft.effects.push({
    type: 'resolveClock',
    clockId: id,
    rule,
    ...optional({ variant, from, promised, alertAt }),
  });
  const resolved = draft.resolved?.[id];
  // Neither the terms nor the table name a length.
  if (draft.resolved !== undefined && resolved === undefined) return;
  const clock: CaseClock = {
    rule,
    ...(variant === undefined ? {} : { variant }),
    ...rest,
    status: 'running',
    fired: [],
    ...(resolved === undefined
      ? {}
      : {
          clock: started(id, {
            type: 'started',
            at: draft.event.at,
            rule: resolved.rule,
            ...optional({ from, alertAt, supportTimes: resolved.supportTimes }),
          }),
          due: resolved.due,
        }),
  };
  if (clock.passed === 'waitEnds') clock.fired = [...warnings];
  if (from !== undefined)
    clock.fired = warnings.filter(
      (moment) => (instantOf(clock, moment) ?? draft.event.at) < draft.event.at,
    );
  draft.state.clocks[id] = clock;
  if (draft.state.lifecycle === 'onHold') pauseClocks(draft);
}

/** Leaves out absent properties, because a state is compared as JSON. */
const optional = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>;

/** Stops those running or paused clocks that the condition chooses. */
export function stopClocks(draft: Draft, which: (clock: CaseClock) => boolean): void {
  for (const clock of Object.values(draft.state.clocks)) {
    if (clock.status === 'stopped' || !which(clock)) continue;
    // Its reading is frozen, so that no later calendar changes a closed clock.
    if (clock.clock !== undefined)
      clock.clock = withEvent(clock.clock, {
        type: 'stopped',
        at: inTurn(clock.clock, draft.event.at),
        ...(clock.due === undefined ? {} : { due: clock.due }),
      });
    clock.status = 'stopped';
  }
}

/**
 * Statutory clocks run on: only promised and internal ones may rest. So does the reminder of a
 * missed limit that runs on.
 */
export function pauseClocks(draft: Draft): void {
  for (const clock of Object.values(draft.state.clocks))
    if (!remindsOfLaw(draft.state, clock)) pauseClock(draft, clock, 'onHold');
}

const remindsOfLaw = ({ clocks, items }: CaseState, { escalation = '' }: CaseClock): boolean =>
  clocks[items[escalation]?.escalates?.clockId ?? '']?.clock?.statutory === true;

/** Pauses a running clock; a statutory one runs on. */
export function pauseClock(draft: Draft, clock: CaseClock, reason: string): void {
  if (clock.status !== 'running' || clock.clock === undefined || clock.clock.statutory) return;
  clock.clock = withEvent(clock.clock, {
    type: 'paused',
    at: inTurn(clock.clock, draft.event.at),
    reason,
  });
  clock.status = 'paused';
}

/** Resumes every paused clock. */
export function resumeClocks(draft: Draft): void {
  for (const [id, clock] of Object.entries(draft.state.clocks)) resumeClock(draft, id, clock);
}

/** Resumes a paused clock; the append resolves its instants anew. */
export function resumeClock(draft: Draft, id: string, clock: CaseClock): void {
  if (clock.status !== 'paused' || clock.clock === undefined) return;
  clock.clock = withEvent(clock.clock, {
    type: 'resumed',
    at: inTurn(clock.clock, draft.event.at),
  });
  clock.status = 'running';
  const resolved = draft.resolved?.[id];
  if (resolved !== undefined) clock.due = resolved.due;
  draft.effects.push({
    type: 'resolveClock',
    clockId: id,
    rule: clock.rule,
    ...(clock.variant === undefined ? {} : { variant: clock.variant }),
  });
}

/**
 * Sets another goal or a longer limit, counted from the same start. Used time and pauses stay.
 * Moments that lie ahead again come again.
 */
export function aimClock(
  draft: Draft,
  id: string,
  clock: CaseClock,
  goal: { rule: string; variant?: string; promised?: true },
): void {
  const resolved = draft.resolved?.[id];
  const type = goal.rule === clock.rule ? 'goalChanged' : 'extended';
  const { rule, variant } = goal;
  Object.assign(clock, optional({ rule, variant }));
  // The terms promise no length for the new goal.
  if (draft.resolved !== undefined && resolved === undefined)
    stopClocks(draft, (one) => one === clock);
  else if (resolved !== undefined && clock.clock !== undefined) {
    const at = inTurn(clock.clock, draft.event.at);
    clock.clock = withEvent(clock.clock, {
      type,
      at,
      rule: resolved.rule,
      reason: goal.variant ?? goal.rule,
    });
    clock.due = resolved.due;
    clock.fired = clock.fired.filter((moment) => (instantOf(clock, moment) ?? at) <= at);
  }
  draft.effects.push({ type: 'resolveClock', clockId: id, ...goal, isNewGoal: true });
}

/**
 * A time limit noticed late carries its true instant, which may lie before what has happened to
 * another clock since.
 */
const inTurn = (clock: Clock, at: Instant): Instant => {
  const last = clock.events.at(-1)?.at ?? at;
  return last > at ? last : at;
};

function instantOf(clock: CaseClock, moment: Moment): Instant | undefined {
  if (clock.due === undefined) return undefined;
  if (moment === 'due') return clock.due.dueAt;
  const [started] = clock.clock?.events ?? [];
  const shares = {
    warn50: 0.5,
    alert: started?.type === 'started' ? started.alertAt : undefined,
    warn80: 0.8,
  };
  return clock.due.warnAt.find(({ share }) => share === shares[moment])?.at;
}

const warnings: readonly Moment[] = ['warn50', 'alert', 'warn80'];
const moments: readonly Moment[] = [...warnings, 'due'];

/** The next event that time brings to the case, or nothing. The workflow waits for exactly this. */
export type NextMoment = { at: Instant } & (
  | { type: 'timeReached'; clockId: string; moment: Moment }
  | { type: 'waited'; step: string; visit: number }
);

/**
 * The earliest event that time brings to a case; undefined for a closed case, or where nothing
 * waits.
 */
export function nextMoment(state: CaseState): NextMoment | undefined {
  if (state.lifecycle === 'closed') return undefined;
  const due: NextMoment[] = Object.entries(state.clocks)
    .filter(([, clock]) => clock.status === 'running')
    .flatMap(([clockId, clock]) =>
      moments
        .filter((moment) => !clock.fired.includes(moment))
        .flatMap((moment) => {
          const at = instantOf(clock, moment);
          return at === undefined ? [] : [{ type: 'timeReached' as const, clockId, moment, at }];
        }),
    );
  const waited: NextMoment[] =
    state.lifecycle === 'onHold'
      ? []
      : state.openSteps.flatMap(({ step, visit, until }) =>
          until === undefined ? [] : [{ type: 'waited' as const, step, visit, at: until }],
        );
  // Equal instants keep the order of declaration, so that every replay chooses the same one.
  return [...due, ...waited].reduce<NextMoment | undefined>(
    (first, next) => (first === undefined || next.at < first.at ? next : first),
    undefined,
  );
}
