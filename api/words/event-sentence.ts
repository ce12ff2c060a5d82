import type { StoredEvent } from '../../domain/engine/events';
import type { Actor } from '../../domain/engine/performers';
import { OffsetInstant } from '../../domain/time/instant';
import { unreachable } from '../../domain/unreachable';
import { textArea } from '../../domain/engine/texts';
import { catalogue, say, type Language } from '../../messages';
import type { FoundCase } from '../../store/cases/find-case';
import { stepTitle } from './names';
import { sayInstant } from './say-instant';

export interface SentenceNames {
  persons: ReadonlyMap<string, string>;
  /** The names of freeze windows, by id and by code. */
  windows: ReadonlyMap<string, string>;
  /** Numbers of other cases that the reader may know, by id. */
  numbers: ReadonlyMap<string, string>;
}

/** An event as one sentence for people. */
export function eventSentence(
  event: StoredEvent,
  { task, state }: Pick<FoundCase, 'task' | 'state'>,
  names: SentenceNames,
  language: Language,
): string {
  const tell = (key: string, params: Record<string, string | number> = {}): string =>
    say(language, `engine.event.${key}`, params);
  switch (event.type) {
    case 'opened':
      return tell('opened', { person: actorName(event.by) });
    case 'answered':
      return tell('answered', {
        ...acting(event),
        step: itemTitle(event.item),
        outcome: answeredWords(event.item, event.answer['outcome']),
      });
    case 'acted':
      return tell('acted', {
        ...acting(event),
        action: say(language, `${textArea(task)}.action.${event.action}.title`),
        outcome: outcomeOfAction(event.action, event.answer['outcome']),
      });
    case 'claimed':
    case 'released':
      return tell(event.type, { ...acting(event), step: itemTitle(event.item) });
    case 'delegated':
      return tell('delegated', {
        ...acting(event),
        step: itemTitle(event.item),
        to: personName(event.to),
      });
    case 'held':
    case 'resumed':
    case 'withdrawn':
    case 'reopened':
      return tell(event.type, acting(event));
    case 'corrected':
      return tell('corrected', { ...acting(event), sequence: event.entry });
    case 'timeReached':
      return tell(
        event.moment === 'due'
          ? `timeReached.due.${state.clocks[event.clockId]?.passed ?? 'escalate'}`
          : `timeReached.${event.moment}`,
        clockParams(event.clockId, event.moment === 'due' ? event.at : undefined),
      );
    case 'waited':
      return tell('waited', {
        step: stepTitle(language, task, event.step, 'task'),
        window: windowName(event.facts.freezeWindows?.[0]?.code),
      });
    case 'messageReceived':
      return tell('messageReceived', {
        message: say(
          language,
          `${textArea(task)}.message.${event.message}.heard`,
          contentWords(event.content),
        ),
      });
    case 'frozen':
      return tell('frozen', {
        window: windowName(event.window.code),
        startsAt: sayInstant(language, event.window.startsAt),
        endsAt: sayInstant(language, event.window.endsAt),
      });
    case 'caseRaised':
      return tell(event.planned === undefined ? 'caseRaised' : 'caseJoined', {
        number: numberOf(event.caseId),
      });
    case 'caseEnded':
      return tell('caseEnded', {
        number: numberOf(event.caseId),
        result: resultName(event.number, event.result),
      });
    case 'caseReopened':
      return tell('caseReopened', { number: numberOf(event.caseId) });
    default:
      return unreachable(event);
  }

  function acting({ by, grant }: Extract<StoredEvent, { grant: unknown }>): {
    person: string;
    deputyFor: string;
  } {
    return {
      person: actorName(by),
      deputyFor: grant.deputyFor === undefined ? 'none' : personName(grant.deputyFor),
    };
  }

  function personName(id: string): string {
    return names.persons.get(id) ?? say(language, 'cases.somebody');
  }

  function actorName(actor: Actor): string {
    switch (actor.kind) {
      case 'person':
        return personName(actor.personId);
      case 'client':
        return say(language, 'engine.actor.client', { name: actor.clientId });
      case 'case':
        return say(language, 'engine.actor.case', { number: numberOf(actor.caseId) });
      case 'submitter':
        return say(language, 'engine.actor.submitter');
      case 'system':
        return say(language, 'engine.actor.system');
    }
  }

  /** Codes and figures as they are, instants as people write them. */
  function contentWords(content: Record<string, unknown>): Record<string, string | number> {
    const words = Object.entries(content).map(([key, value]) => [
      key,
      typeof value === 'number'
        ? value
        : OffsetInstant.safeParse(value).success
          ? sayInstant(language, String(value))
          : String(value),
    ]);
    return Object.fromEntries(words) as Record<string, string | number>;
  }

  function windowName(code = 'none'): string {
    return names.windows.get(code) ?? code;
  }

  function itemTitle(id: string): string {
    const item = state.items[id];
    if (item === undefined) return id;
    const step = stepTitle(language, task, item.step, 'task');
    return item.kind === 'task' ? step : say(language, 'engine.escalation.title', { step });
  }

  function answeredWords(id: string, outcome: unknown): string {
    const item = state.items[id];
    if (item === undefined || typeof outcome !== 'string') return '';
    return say(
      language,
      item.kind === 'escalation'
        ? `engine.escalation.answered.${outcome}`
        : `${textArea(task)}.step.${item.step}.answered.${outcome}`,
    );
  }

  /** Only where the reader may know of it (R21). */
  function numberOf(caseId: string): string {
    return names.numbers.get(caseId) ?? say(language, 'cases.otherCase');
  }

  function outcomeOfAction(action: string, outcome: unknown): string {
    return typeof outcome === 'string'
      ? say(language, `${textArea(task)}.action.${action}.answered.${outcome}`)
      : '';
  }

  function clockParams(clockId: string, passedAt: string | undefined): Record<string, string> {
    const clock = state.clocks[clockId];
    if (clock === undefined) return { limit: clockId, step: clockId, dueAt: '' };
    return {
      limit: say(language, `time.limit.${clock.rule}`),
      step: stepTitle(language, task, clock.step, 'task'),
      dueAt: sayInstant(language, passedAt ?? clock.due?.dueAt ?? state.openedAt),
    };
  }

  function resultName(number: string, result: string): string {
    const [of = task] = number.split('/');
    const key = `${textArea(of)}.result.${result}`;
    return key in catalogue[language] ? say(language, key) : result;
  }
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
