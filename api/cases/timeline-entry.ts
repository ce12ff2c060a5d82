import { z } from 'zod';
import type { StoredEvent } from '../../domain/engine/events';
import type { Language } from '../../messages';
import type { FoundCase } from '../../store/cases/find-case';
import type { LogEntry } from '../../store/cases/log';
import type { SentenceNames } from '../words/event-names';
import { eventSentence, kindOf } from '../words/event-sentence';
import { withTexts } from './with-texts';

export const TimelineEntry = z.object({
  /** Null for entries that are no events of the case: a link made or taken back. */
  sequence: z.number().nullable(),
  at: z.string(),
  recordedAt: z.string(),
  type: z.string(),
  kind: z.enum(['person', 'clock', 'notice', 'other']),
  sentence: z.string(),
  step: z.string().nullable(),
  outcome: z.string().nullable(),
  person: z.string().nullable(),
  actsFor: z.string().nullable(),
  answer: z.unknown(),
  /** Why, where its author was asked. */
  reason: z.string().nullable(),
  /** What was said anew or corrected: how it stood, and how it stands. */
  changes: z.array(
    z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  event: z.unknown(),
});

export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** An event of the case, also as a sentence. Other cases are told where their numbers are known. */
export const viewEntry = (
  { recordedAt, event }: LogEntry,
  found: FoundCase,
  names: SentenceNames,
  texts: ReadonlyMap<string, Buffer>,
  language: Language,
): z.infer<typeof TimelineEntry> => ({
  sequence: event.sequence,
  at: event.at,
  recordedAt: recordedAt.toISOString(),
  type: event.type,
  kind: kindOf(event),
  sentence: eventSentence(event, found, names, language),
  step: stepOf(event, found),
  outcome:
    'answer' in event && typeof event.answer['outcome'] === 'string'
      ? event.answer['outcome']
      : null,
  person:
    'by' in event && event.by.kind === 'person'
      ? (names.persons.get(event.by.personId) ?? null)
      : null,
  actsFor:
    'grant' in event && event.grant.deputyFor !== undefined
      ? (names.persons.get(event.grant.deputyFor) ?? null)
      : null,
  ...answerAndReason(saidTo(event, found, names, texts)),
  changes: [],
  event: otherCasesOf(event).every((id) => names.numbers.has(id)) ? event : null,
});

function answerAndReason(answer: unknown): Pick<TimelineEntry, 'answer' | 'reason'> {
  const { reason, correction } = (answer ?? {}) as Record<string, unknown>;
  const said = reason ?? correction;
  return { answer, reason: typeof said === 'string' ? said : null };
}

/** The person's text or choice, as far as readers of the case may see it. */
export const saidTo = (
  event: StoredEvent,
  found: FoundCase,
  names: SentenceNames,
  texts: ReadonlyMap<string, Buffer>,
): unknown =>
  withTexts(withoutOthers(withoutSubmitter(saidIn(event), event, found), event, names), texts);

/** The person's text or choice. */
function saidIn(event: StoredEvent): unknown {
  if ('answer' in event) return event.answer;
  if ('request' in event) return event.request;
  if ('reason' in event) return { reason: event.reason };
  if (event.type !== 'corrected') return null;
  const { correction, field } = event;
  return { correction, ...(field !== undefined && { value: field.value }) };
}

/**
 * R34: who submitted it is read apart, by those who handle it, and each reading is written down.
 */
function withoutSubmitter(
  said: unknown,
  event: StoredEvent,
  { process: { submitter } }: FoundCase,
): unknown {
  if (
    event.type !== 'opened' ||
    submitter === undefined ||
    typeof said !== 'object' ||
    said === null
  )
    return said;
  return Object.fromEntries(
    Object.entries(said).filter(
      ([field]) => field !== submitter.name && field !== submitter.contact,
    ),
  );
}

function stepOf(event: StoredEvent, { state }: FoundCase): string | null {
  if ('item' in event) return state.items[event.item]?.step ?? null;
  if ('clockId' in event) return state.clocks[event.clockId]?.step ?? null;
  return 'step' in event ? event.step : null;
}

/**
 * Other cases that it tells of: those it heard of, the one that asked for it, and those that an
 * answer named.
 */
export function otherCasesOf(event: StoredEvent): string[] {
  if (event.type === 'caseRaised' || event.type === 'caseEnded' || event.type === 'caseReopened')
    return [event.caseId];
  if ('by' in event && event.by.kind === 'case') return [event.by.caseId];
  return [event.facts.leading, event.facts.duplicateOf].flatMap((named) => named?.caseId ?? []);
}

/** A case that the reader may not know of is not named to them by its number either (R21). */
function withoutOthers(said: unknown, event: StoredEvent, { numbers }: SentenceNames): unknown {
  if (
    event.type !== 'answered' ||
    typeof said !== 'object' ||
    said === null ||
    otherCasesOf(event).every((id) => numbers.has(id))
  )
    return said;
  return Object.fromEntries(
    Object.entries(said).filter(([field]) => field !== 'leading' && field !== 'duplicateOf'),
  );
}
