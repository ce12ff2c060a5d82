import type { Decided } from '../../../../domain/engine/decide';
import type { Resolved } from '../../../../domain/engine/events';
import { builtInCalendars } from '../../../../domain/time/calendar';
import { readClock } from '../../../../domain/time/read-clock';
import { dayOf } from '../../../../domain/time/day-of';
import { resolveDue } from '../../../../domain/time/due';
import { isTimeLimitKey, ruleInForce } from '../../../../domain/time/rules';

const calendar = builtInCalendars['lv-state'];

/** The append's part: the rule in force and its instants for every clock that an event starts or resumes. */
export function resolveClocks({ state, effects }: Decided, at: string): Resolved {
  const wanted = effects.flatMap((effect) => (effect.type === 'resolveClock' ? [effect] : []));
  return Object.fromEntries(
    wanted.map(({ clockId, rule: key, variant }) => {
      const clock = state.clocks[clockId]?.clock;
      const started = clock?.events[0];
      if (clock !== undefined && started?.type === 'started' && 'key' in started.rule) {
        const { dueAt, lastDay, warnAt, provisional, calendarVersion, confirmed } = readClock(clock, calendar, at);
        return [clockId, { rule: started.rule, due: { dueAt: dueAt ?? at, lastDay, warnAt, provisional, calendarVersion, confirmed } }];
      }
      if (!isTimeLimitKey(key)) throw new Error(`no time limit "${key}"`);
      const rule = ruleInForce(key, variant, dayOf(at));
      return [clockId, { rule, due: resolveDue({ rule, calendar, from: at }) }];
    }),
  );
}
