import { z } from 'zod';
import type { Calendar } from '../../domain/time/calendar';
import type { Clock, ClockEvent } from '../../domain/time/clock';
import { readClock } from '../../domain/time/read-clock';
import { timeLeftOf } from '../../domain/time/time-left';
import { dayOf } from '../../domain/time/day-of';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { KnownClock } from '../../store/cases/clocks';
import { restsInTime } from '../../store/cases/item-clock';

/** A time limit as a screen shows it on a chip. */
export const ClockView = z
  .object({
    id: z.string(),
    name: z.string(),
    dueAt: z.string().meta({
      description:
        'From when it is late, in UTC. While it is paused: as it was before; it moves on with the resumption',
    }),
    lastDay: z.string().nullable(),
    state: z.enum(['running', 'soon', 'late', 'paused']).meta({
      description: 'Soon: the last warning has passed, or today is the last day',
    }),
    share: z.number().min(0).max(1).meta({ description: 'Counted time used, of the whole' }),
    left: z.string().meta({
      description:
        'What is left, or by how much it is late, in words; counted by the calendar of the limit itself',
    }),
    pausedWhy: z.string().nullable(),
  })
  .meta({ id: 'Clock' });
export type ClockView = z.infer<typeof ClockView>;

type Stored = Pick<
  KnownClock,
  'clockId' | 'rule' | 'statutory' | 'status' | 'events' | 'dueAt' | 'lastDay'
>;

/** A time limit that runs or rests, as it stands at an instant. */
export function viewClock(
  stored: Stored,
  { task, calendar, at }: { task: string; calendar: Calendar; at: Date },
  language: Language,
): ClockView {
  const { clockId: id, rule, statutory, events, dueAt, lastDay } = stored;
  const clock: Clock = { id, statutory, events };
  const state = stateOf(stored, clock, calendar, at);
  const { shareUsed } = readClock(clock, calendar, at.toISOString());
  return {
    id,
    name: say(language, `time.limit.${rule}`),
    dueAt: dueAt.toISOString(),
    lastDay,
    state,
    share: Math.min(1, Math.max(0, shareUsed)),
    left: leftInWords(stored, state, { clock, calendar, at }, language),
    pausedWhy: state === 'paused' ? pausedWhy(events, task, language) : null,
  };
}

function stateOf(stored: Stored, clock: Clock, calendar: Calendar, at: Date): ClockView['state'] {
  if (restsInTime(stored)) return 'paused';
  if (stored.dueAt <= at) return 'late';
  if (stored.lastDay !== null && dayOf(at.toISOString()) >= stored.lastDay) return 'soon';
  const warned = readClock(clock, calendar, at.toISOString()).warnAt.some(
    ({ share, at: instant }) => share > 0.5 && new Date(instant) <= at,
  );
  return warned ? 'soon' : 'running';
}

function leftInWords(
  { lastDay }: Stored,
  state: ClockView['state'],
  { clock, calendar, at }: { clock: Clock; calendar: Calendar; at: Date },
  language: Language,
): string {
  const { unit, amount } = timeLeftOf(clock, lastDay, calendar, at.toISOString());
  const when = state === 'late' ? 'late' : 'left';
  if (unit === 'days' || unit === 'workingDays')
    return when === 'left' && amount === 0
      ? say(language, 'time.left.lastDay')
      : say(language, `time.${when}.${unit}`, { amount });
  const hours = Math.floor(amount / 60);
  return hours < manyHours
    ? say(language, `time.${when}.hours`, {
        hours,
        minutes: amount % 60,
        isWorking: String(unit === 'workingMinutes'),
      })
    : unit === 'minutes'
      ? say(language, `time.${when}.days`, { amount: Math.floor(hours / 24) })
      : say(language, `time.${when}.workingHours`, { amount: hours });
}

/** From here on nobody counts minutes. */
const manyHours = 48;

/** The case is on hold, or it waits in a step in which the limit rests. */
function pausedWhy(events: readonly ClockEvent[], task: string, language: Language): string | null {
  const last = events.at(-1);
  if (last?.type !== 'paused') return null;
  return last.reason === 'onHold'
    ? say(language, 'time.left.onHold')
    : say(language, `${textArea(task)}.step.${last.reason}.title`);
}
