import type { StoredEvent } from '../../domain/engine/events';
import type { Actor } from '../../domain/engine/performers';
import { say, type Language } from '../../messages';
import type { FoundCase } from '../../store/cases/find-case';
import { stepTitle } from './names';

export interface SentenceNames {
  persons: ReadonlyMap<string, string>;
  /** The names of freeze windows, by id and by code. */
  windows: ReadonlyMap<string, string>;
  /** Names of what registers know by a code. */
  codes: ReadonlyMap<string, string>;
  /** Numbers of other cases that the reader may know, by id. */
  numbers: ReadonlyMap<string, string>;
}

/** The case whose events are told, and what the reader calls those it names. */
export interface Telling extends Pick<FoundCase, 'task' | 'state'> {
  names: SentenceNames;
  language: Language;
}

/** Of events that a person brought about by a right: who, and for whom they stood in. */
export const actingNames = (
  telling: Telling,
  { by, grant }: Extract<StoredEvent, { grant: unknown }>,
): { person: string; deputyFor: string } => ({
  person: actorName(telling, by),
  deputyFor: grant.deputyFor === undefined ? 'none' : personName(telling, grant.deputyFor),
});

export function actorName(telling: Telling, actor: Actor): string {
  const { language } = telling;
  switch (actor.kind) {
    case 'person':
      return personName(telling, actor.personId);
    case 'client':
      return say(language, 'engine.actor.client', { name: actor.clientId });
    case 'case':
      return say(language, 'engine.actor.case', { number: numberName(telling, actor.caseId) });
    case 'submitter':
      return say(language, 'engine.actor.submitter');
    case 'system':
      return say(language, 'engine.actor.system');
  }
}

export const personName = ({ names, language }: Telling, id: string): string =>
  names.persons.get(id) ?? say(language, 'cases.somebody');

/** Only where the reader may know of it (R21). */
export const numberName = ({ names, language }: Telling, caseId: string): string =>
  names.numbers.get(caseId) ?? say(language, 'cases.otherCase');

export const windowName = ({ names }: Telling, code = 'none'): string =>
  names.windows.get(code) ?? code;

export function itemTitle({ task, state, language }: Telling, id: string): string {
  const item = state.items[id];
  if (item === undefined) return id;
  const step = stepTitle(language, task, item.step, 'task');
  return item.kind === 'task' ? step : say(language, 'engine.escalation.title', { step });
}
