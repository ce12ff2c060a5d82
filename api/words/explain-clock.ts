import { z } from 'zod';
import type { CaseClock } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import type { Calendar } from '../../domain/time/calendar';
import type { ClockEvent } from '../../domain/time/clock';
import { explainDue } from '../../domain/time/explain-due';
import { inRiga } from '../../domain/time/zone';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { sayExplanation } from '../../messages/say-explanation';
import { clockEventSentence } from './clock-event-sentence';
import { shortInstantText } from '../../messages/say-day';

export const ClockExplanation = z.object({
  clock: z.string(),
  rule: z.string(),
  name: z.string(),
  variant: z.string().nullable(),
  step: z.string(),
  status: z.enum(['running', 'paused', 'stopped']),
  statutory: z.boolean(),
  /** From when it is late, with the offset of Latvia. */
  dueAt: z.string(),
  lastDay: z.string().nullable(),
  /** The source of the rule: a law, the institution, or practice. */
  source: z.string(),
  provisional: z.boolean(),
  confirmed: z.boolean(),
  calendarVersion: z.string(),
  /** Each day counted or skipped and why, from the start and as if nothing had paused it. */
  steps: z.array(z.string()),
  events: z.array(z.object({ type: z.string(), at: z.string(), sentence: z.string() })),
  /** Other facts for counting it by hand. */
  remarks: z.array(z.string()),
});

export type ClockExplanation = z.infer<typeof ClockExplanation>;

/** A clock of a case as it was counted; NOT_FOUND where it has not begun. */
export function explainClock(
  clockId: string,
  caseClock: CaseClock,
  task: string,
  calendar: Calendar,
  language: Language,
): z.infer<typeof ClockExplanation> {
  const { rule, variant, step, status, clock, due } = caseClock;
  const events = clock?.events ?? [];
  const [started, ...later] = events;
  if (started?.type !== 'started' || due === undefined) throw new Refusal('NOT_FOUND');
  const wasMoved = later.some(({ type }) => type !== 'stopped');
  return {
    clock: clockId,
    rule,
    name: say(language, `time.limit.${rule}`),
    variant: variant ?? null,
    step: say(language, `${textArea(task)}.step.${step}.title`),
    status,
    statutory: clock?.statutory === true,
    dueAt: inRiga(due.dueAt),
    lastDay: due.lastDay,
    source: 'source' in started.rule ? say(language, `time.source.${started.rule.source}`) : '',
    provisional: due.provisional,
    confirmed: due.confirmed,
    calendarVersion: due.calendarVersion,
    steps: stepsOf(started, calendar, wasMoved, language),
    events: events.map((event) => ({
      type: event.type,
      at: inRiga(event.at),
      sentence: clockEventSentence(event, task, language),
    })),
    remarks: [
      ...(wasMoved ? [remarkOnMove(status, due.dueAt, language)] : []),
      ...remarksOnCalendar(calendar, due.calendarVersion, language),
    ],
  };
}

function stepsOf(
  { rule, at, from = at, supportTimes }: Extract<ClockEvent, { type: 'started' }>,
  calendar: Calendar,
  wasMoved: boolean,
  language: Language,
): string[] {
  const steps = explainDue({
    rule,
    calendar,
    from,
    ...(supportTimes === undefined ? {} : { supportTimes }),
  });
  // The last sentences tell when it ends; where something moved it, that is told by the remarks.
  const told = wasMoved ? steps.filter(({ code }) => code !== 'due' && code !== 'lastDay') : steps;
  return told.map((step) => sayExplanation(language, step));
}

const remarkOnMove = (status: CaseClock['status'], dueAt: string, language: Language): string =>
  say(language, status === 'paused' ? 'cases.clock.remark.paused' : 'cases.clock.remark.moved', {
    dueAt: shortInstantText(language, dueAt),
  });

function remarksOnCalendar(calendar: Calendar, counted: string, language: Language): string[] {
  const today = `${calendar.code}@${calendar.version}`;
  return today === counted
    ? []
    : [say(language, 'cases.clock.remark.otherCalendar', { counted, today })];
}
