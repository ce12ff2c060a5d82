import { z } from 'zod';
import type { Language } from '../../messages';
import type { OfferedBy } from '../../store/cases/inbox';
import { roleTitle, taskTitle } from '../words/names';

const Choice = z.object({ code: z.string(), name: z.string() });

/** Tasks and roles by which something is offered to the reader now. */
export const FilterChoices = z.object({ tasks: z.array(Choice), roles: z.array(Choice) });
export type FilterChoices = z.infer<typeof FilterChoices>;

/** A function that several tasks have is one choice, named as the first of them names it. */
export const viewChoices = (ways: readonly OfferedBy[], language: Language): FilterChoices => ({
  tasks: choices(ways, ({ task }) => [task, taskTitle(language, task)]),
  roles: choices(ways, (way) => [way.role, roleTitle(language, way.task, way)]).sort((a, b) =>
    a.name.localeCompare(b.name, language),
  ),
});

function choices(
  ways: readonly OfferedBy[],
  of: (way: OfferedBy) => readonly [code: string, name: string],
): FilterChoices['tasks'] {
  const named = new Map<string, string>();
  for (const [code, name] of ways.map(of)) if (!named.has(code)) named.set(code, name);
  return [...named].map(([code, name]) => ({ code, name }));
}
