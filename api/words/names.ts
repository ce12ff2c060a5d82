import type { OpenItem } from '../../domain/engine/answer-of';
import type { Performer } from '../../domain/engine/performers';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { Names } from '../../store/registers/names';

/** What sort of case it is, in a word: a change, an incident. */
export const caseSort = (language: Language, task: string): string =>
  say(language, `${textArea(task)}.case`);

export const taskTitle = (language: Language, task: string): string =>
  say(language, `${textArea(task)}.title`);

export function viewPerformer(
  performer: Performer,
  task: string,
  names: Names,
  language: Language,
) {
  if ('caseFunction' in performer) {
    return {
      role: performer.caseFunction,
      roleName: say(language, `${textArea(task)}.performer.${performer.caseFunction}`),
      scopeType: 'person',
      scopeId: performer.personId,
      scopeName: null,
    };
  }
  const { role, scopeType, scopeId } = performer;
  return {
    role,
    roleName: say(language, `roles.${role}`),
    scopeType,
    scopeId,
    scopeName: names.get(scopeId) ?? null,
  };
}

/** A role, or the function in the case by which somebody is asked. */
export const roleTitle = (
  language: Language,
  task: string,
  { role, scopeType }: { role: string; scopeType: string },
): string =>
  say(language, scopeType === 'person' ? `${textArea(task)}.performer.${role}` : `roles.${role}`);

export const stepTitle = (
  language: Language,
  task: string,
  step: string,
  kind: 'task' | 'escalation',
): string =>
  kind === 'escalation'
    ? say(language, 'engine.kind.escalation')
    : say(language, `${textArea(task)}.step.${step}.title`);

export const viewItem = (item: OpenItem, task: string, names: Names, language: Language) => ({
  id: item.id,
  step: item.step,
  title: stepTitle(language, task, item.step, item.kind),
  kind: item.kind,
  label: item.label,
  offeredTo: item.anyOf.map((performer) => viewPerformer(performer, task, names, language)),
  dueAt: item.dueAt,
  lastDay: item.lastDay,
});

export const scopeIdsOf = (items: readonly { anyOf: Performer[] }[]): string[] =>
  items.flatMap(({ anyOf }) =>
    anyOf.flatMap((performer) => ('scopeId' in performer ? [performer.scopeId] : [])),
  );
