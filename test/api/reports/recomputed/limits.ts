import type { CaseClock } from '../../../../domain/engine/state';
import type { History } from './history';
import type { Asked } from './asked';
import { isWithin, hoursBetween, type Happened } from './happened';

interface Limit {
  rule: string;
  variant?: string;
  name: string;
  begun: string;
  due: string;
  /** When it ceased to count. */
  ended?: string;
  restsSince?: string;
}

/** A clock's events, read one after the other. */
function limitOf(clockId: string, { rule, variant, clock, due }: CaseClock): Limit {
  const limit: Limit = {
    rule,
    ...(variant === undefined ? {} : { variant }),
    name: clockId.split('.')[0] ?? '',
    begun: '',
    due: due?.dueAt ?? '',
  };
  for (const event of clock?.events ?? []) {
    if (event.type === 'started') limit.begun = event.from ?? event.at;
    if (event.type === 'paused') limit.restsSince = event.at;
    if (event.type === 'resumed') delete limit.restsSince;
    if (event.type === 'stopped')
      Object.assign(limit, {
        ended: limit.restsSince ?? event.at,
        due: event.due?.dueAt ?? limit.due,
      });
  }
  return limit;
}

/**
 * Of the case and its steps; what merely has a date to go on, and reminders, are nobody's lateness.
 */
export const limitsOf = ({ state }: History): Limit[] =>
  Object.entries(state.clocks).flatMap(([id, clock]) =>
    clock.escalation !== undefined || clock.passed === 'goOn' || clock.passed === 'waitEnds'
      ? []
      : [limitOf(id, clock)],
  );

export const endedLimits = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) =>
    limitsOf(history).flatMap(({ rule, due, ended }) =>
      isWithin(asked, ended) ? [{ history, at: ended, group: rule, holds: ended >= due }] : [],
    ),
  );

export function overdue(histories: readonly History[], asked: Asked): Happened[] {
  return histories.flatMap((history) => {
    const last = history.moments.at(-1)?.event.at ?? '';
    const today = last > asked.now ? last : asked.now;
    const looked = asked.until < today ? asked.until : today;
    const owed = limitsOf(history).filter(
      ({ begun, due, ended, restsSince }) =>
        begun < asked.until &&
        due <= looked &&
        (ended === undefined ? restsSince === undefined || restsSince >= due : ended > looked),
    );
    return owed.length > 0 ? [{ history, at: looked }] : [];
  });
}

/** Limits that somebody kept or missed by an answer at this step. */
export const kept = (
  histories: readonly History[],
  asked: Asked,
  limits: readonly string[],
  step: string,
  outcome?: string,
): Happened[] =>
  histories.flatMap((history) =>
    limitsOf(history).flatMap(({ name, begun, due, ended }) => {
      if (!limits.includes(name) || !isWithin(asked, ended)) return [];
      const wasKept = history.moments.some(
        ({ event, before }) =>
          event.type === 'answered' &&
          event.at === ended &&
          before?.items[event.item]?.step === step &&
          (outcome === undefined || event.answer['outcome'] === outcome),
      );
      return wasKept
        ? [{ history, at: ended, hours: hoursBetween(begun, ended), holds: ended >= due }]
        : [];
    }),
  );
