import { z } from 'zod';
import { line } from '../text';
import { builtInCalendars } from './calendar';
import { type ExplanationStep, explainDue } from './explain-due';
import { resolveDue } from './due';
import { OffsetInstant, toInstant, toMillis } from './instant';
import { TimeLimitRefusal } from './time-limit-refusal';
import type { TimeLimitTable } from './time-limit-table';
import { inRiga, rigaDateOf } from './zone';

/**
 * A question about a time limit that anyone may ask. Rule, variant and calendar are plain text
 * here, so that a wrong one is told by its own code.
 */
export const DeadlinePreview = z.strictObject({
  rule: line({ max: 100 }),
  calendar: line({ max: 40 }),
  from: OffsetInstant,
  variant: line({ max: 40 }).optional(),
});
export type DeadlinePreview = z.infer<typeof DeadlinePreview>;

/** The answer to a preview, with every step of the counting. */
export interface PreviewedDeadline {
  /** The instant from which it is late, with the offset of Latvia. */
  dueAt: string;
  lastDay: string | null;
  provisional: boolean;
  confirmed: boolean;
  steps: ExplanationStep[];
}

/**
 * When something received at an instant is due under the rule in force in Latvia on that day.
 * Throws `TimeLimitRefusal`: the codes of `TimeLimitTable.inForce`, UNKNOWN_CALENDAR,
 * DATE_OUTSIDE_CALENDAR, INVALID_INSTANT.
 */
export function previewDeadline(
  { rule, calendar, from, variant }: DeadlinePreview,
  timeLimits: TimeLimitTable,
): PreviewedDeadline {
  const fromUtc = toInstant(toMillis(from));
  const request = {
    rule: timeLimits.inForce(rule, variant, rigaDateOf(fromUtc)),
    calendar: calendarAsked(calendar),
    from: fromUtc,
  };
  const { dueAt, lastDay, provisional, confirmed } = resolveDue(request);
  return { dueAt: inRiga(dueAt), lastDay, provisional, confirmed, steps: explainDue(request) };
}

function calendarAsked(code: string) {
  if (code === 'lv-state' || code === 'lv-plain') return builtInCalendars[code];
  throw new TimeLimitRefusal('UNKNOWN_CALENDAR', { calendar: code });
}
