import type { NextMoment } from '../../domain/engine/clocks';
import type { StoredEvent } from '../../domain/engine/events';
import { textArea } from '../../domain/engine/texts';
import { dayOf } from '../../domain/time/day-of';
import { OffsetInstant } from '../../domain/time/instant';
import { lastDayBefore } from '../../domain/time/last-day-before';
import { unreachable } from '../../domain/unreachable';
import { catalogue, say, type Language } from '../../messages';
import { dateText } from '../../messages/say-day';
import type { FoundCase } from '../../store/cases/find-case';
import {
  actingNames,
  actorName,
  itemTitle,
  numberName,
  personName,
  windowName,
  type SentenceNames,
  type Telling,
} from './event-names';
import { stepTitle } from './names';
import { shortInstantText } from '../../messages/say-day';

/** An event as one sentence for people. */
export function eventSentence(
  event: StoredEvent,
  { task, state }: Pick<FoundCase, 'task' | 'state'>,
  names: SentenceNames,
  language: Language,
): string {
  const [key, words] = told(event, { task, state, names, language });
  return say(language, `engine.event.${key}`, words);
}

/** The words of a message, and its key below `engine.event`. */
type Told = [key: string, words: Words];
type Words = Record<string, string | number>;
type Event<T extends StoredEvent['type']> = Extract<StoredEvent, { type: T }>;

function told(event: StoredEvent, telling: Telling): Told {
  switch (event.type) {
    case 'opened':
      return ['opened', { person: actorName(telling, event.by) }];
    case 'answered':
    case 'claimed':
    case 'released':
    case 'delegated':
      return [event.type, { ...actingNames(telling, event), ...ofItem(event, telling) }];
    case 'acted':
      return ['acted', { ...actingNames(telling, event), ...ofAction(event, telling) }];
    case 'held':
      return [
        'held',
        {
          ...actingNames(telling, event),
          until: event.until === undefined ? 'none' : dateText(event.until),
        },
      ];
    case 'resumed':
    case 'withdrawn':
    case 'reopened':
      return [event.type, actingNames(telling, event)];
    case 'corrected':
      return ['corrected', { ...actingNames(telling, event), sequence: event.entry }];
    case 'timeReached':
      return ofTime(event, telling);
    case 'waited':
    case 'frozen':
      return [event.type, ofWindow(event, telling)];
    case 'messageReceived':
      return ['messageReceived', { message: heard(event, telling) }];
    case 'caseRaised':
    case 'caseEnded':
    case 'caseReopened':
      return ofOtherCase(event, telling);
    default:
      return unreachable(event);
  }
}

/** What somebody did with a work item. */
function ofItem(
  event: Event<'answered' | 'claimed' | 'released' | 'delegated'>,
  telling: Telling,
): Words {
  return {
    step: itemTitle(telling, event.item),
    ...(event.type === 'answered' && { outcome: answeredWords(event, telling) }),
    ...(event.type === 'delegated' && { to: personName(telling, event.to) }),
  };
}

function answeredWords(
  { item: id, answer: { outcome } }: Event<'answered'>,
  { task, state, language }: Telling,
): string {
  const item = state.items[id];
  if (item === undefined || typeof outcome !== 'string') return '';
  return say(
    language,
    item.kind === 'escalation'
      ? `engine.escalation.answered.${outcome}`
      : `${textArea(task)}.step.${item.step}.answered.${outcome}`,
  );
}

/** What somebody did that the process offers at any time. */
function ofAction(
  { action, answer: { outcome } }: Event<'acted'>,
  { task, language }: Telling,
): Words {
  const key = `${textArea(task)}.action.${action}`;
  return {
    action: say(language, `${key}.title`),
    outcome: typeof outcome === 'string' ? say(language, `${key}.answered.${outcome}`) : '',
  };
}

/** What time brings to a case next, as one sentence for people: said before it happens. */
export function nextSentence(
  next: NextMoment,
  { task, state, language }: Omit<Telling, 'names'>,
): string {
  if (next.type === 'waited')
    return say(language, 'cases.rehearsal.waits', {
      step: stepTitle(language, task, next.step, 'task'),
    });
  const [key, words] = ofTime(next, { task, state, language });
  return say(language, `engine.event.${key}`, words);
}

/** What a clock of the case did. */
function ofTime(
  { clockId, moment, at }: Pick<Event<'timeReached'>, 'clockId' | 'moment' | 'at'>,
  { task, state, language }: Omit<Telling, 'names'>,
): Told {
  const isDue = moment === 'due';
  const clock = state.clocks[clockId];
  return [
    isDue ? `timeReached.due.${clock?.passed ?? 'escalate'}` : `timeReached.${moment}`,
    clock === undefined
      ? { limit: clockId, step: clockId, dueAt: '' }
      : {
          limit: say(language, `time.limit.${clock.rule}`),
          step: stepTitle(language, task, clock.step, 'task'),
          dueAt: shortInstantText(language, isDue ? at : (clock.due?.dueAt ?? state.openedAt)),
        },
  ];
}

/** What a freeze window did to the case. */
function ofWindow(event: Event<'waited' | 'frozen'>, telling: Telling): Words {
  const { task, language } = telling;
  return event.type === 'waited'
    ? {
        step: stepTitle(language, task, event.step, 'task'),
        window: windowName(telling, event.facts.freezeWindows?.[0]?.code),
      }
    : {
        window: windowName(telling, event.window.code),
        startsAt: shortInstantText(language, event.window.startsAt),
        endsAt: shortInstantText(language, event.window.endsAt),
      };
}

/** A message, in the words of its process: codes by their names, and a period by its days too. */
function heard(
  { message, content }: Event<'messageReceived'>,
  { task, language, names }: Telling,
): string {
  const words = Object.entries(content).map(([key, value]) => [
    key,
    typeof value === 'number'
      ? value
      : OffsetInstant.safeParse(value).success
        ? shortInstantText(language, String(value))
        : (names.codes.get(String(value)) ?? String(value)),
  ]);
  return say(language, `${textArea(task)}.message.${message}.heard`, {
    ...(Object.fromEntries(words) as Words),
    ...daysOf(content),
  });
}

/** First and last day of a period in Latvia; nothing where the message is about none. */
function daysOf({ startsAt, endsAt }: Event<'messageReceived'>['content']): Words {
  if (typeof startsAt !== 'string' || typeof endsAt !== 'string') return {};
  return {
    firstDay: dateText(dayOf(startsAt)),
    lastDay: dateText(lastDayBefore(dayOf(endsAt))),
  };
}

/** What became of a case that this one knows. */
function ofOtherCase(
  event: Event<'caseRaised' | 'caseEnded' | 'caseReopened'>,
  telling: Telling,
): Told {
  const number = numberName(telling, event.caseId);
  switch (event.type) {
    case 'caseRaised':
      return [event.planned === undefined ? 'caseRaised' : 'caseJoined', { number }];
    case 'caseEnded':
      return ['caseEnded', { number, result: resultName(event, telling) }];
    case 'caseReopened':
      return ['caseReopened', { number }];
  }
}

function resultName({ number, result }: Event<'caseEnded'>, { task, language }: Telling): string {
  const [of = task] = number.split('/');
  const key = `${textArea(of)}.result.${result}`;
  return key in catalogue[language] ? say(language, key) : result;
}

export type EventKind = 'person' | 'clock' | 'other';

/** The originator: somebody, time, or another case and the calendar. */
export function kindOf(event: StoredEvent): EventKind {
  if (event.type === 'timeReached' || event.type === 'waited') return 'clock';
  return 'by' in event && event.by.kind !== 'case' && event.by.kind !== 'system'
    ? 'person'
    : 'other';
}

/** Everybody an event names, to look their names up. */
export function personsNamedIn(event: StoredEvent): string[] {
  return [
    ...('by' in event && event.by.kind === 'person' ? [event.by.personId] : []),
    ...('grant' in event && event.grant.deputyFor !== undefined ? [event.grant.deputyFor] : []),
    ...(event.type === 'delegated' ? [event.to] : []),
  ];
}
