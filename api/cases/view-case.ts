import { z } from 'zod';
import { openItemsOf } from '../../domain/engine/answer-of';
import type { CaseState } from '../../domain/engine/state';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { FoundCase } from '../../store/cases/find-case';
import type { notesOf } from '../../store/cases/log';
import type { SeenLink } from '../../store/cases/read-links';
import type { Names } from '../../store/registers/names';
import { scopeIdsOf, taskTitle, viewItem } from '../words/names';
import { OpenItemView } from './schemas';

export const CaseView = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
  task: z.string(),
  taskName: z.string(),
  status: z.string(),
  statusName: z.string(),
  lifecycle: z.enum(['open', 'onHold', 'closed']),
  result: z.string().nullable(),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  sequence: z.number(),
  caseFunctions: z.record(z.string(), z.string()),
  data: z.unknown(),
  openItems: z.array(OpenItemView),
  clocks: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      variant: z.string().nullable(),
      status: z.string(),
      statutory: z.boolean(),
      dueAt: z.string(),
      lastDay: z.string().nullable(),
      provisional: z.boolean(),
    }),
  ),
  notes: z.array(
    z.object({ task: z.string(), code: z.string(), text: z.string(), at: z.string() }),
  ),
  links: z.array(z.object({ type: z.string(), from: z.string(), to: z.string() })),
});

interface BesideCase {
  names: Names;
  notes: Awaited<ReturnType<typeof notesOf>>;
  links: readonly SeenLink[];
}

/** Ids of the services and resources whose names the view needs. */
export const namedIn = ({ state }: FoundCase): string[] => [
  ...scopeIdsOf(openItemsOf(state)),
  state.subject.id ?? '',
];

/** Where the case stands, in words, with what was noted in it and what it is tied to. */
export const viewCase = (
  { caseId, number, title, task, state }: FoundCase,
  { names, notes, links }: BesideCase,
  language: Language,
): z.infer<typeof CaseView> => ({
  caseId,
  number,
  title,
  task,
  taskName: taskTitle(language, task),
  status: state.status,
  statusName: say(language, `${textArea(task)}.status.${state.status}`),
  lifecycle: state.lifecycle,
  result: state.result ?? null,
  subject: {
    type: state.subject.type,
    id: state.subject.id ?? null,
    name: names.get(state.subject.id ?? '') ?? null,
  },
  openedAt: state.openedAt,
  closedAt: state.closedAt ?? null,
  sequence: state.sequence,
  caseFunctions: state.caseFunctions,
  data: state.data,
  openItems: openItemsOf(state).map((item) => viewItem(item, task, names, language)),
  clocks: Object.entries(state.clocks).flatMap(viewClock),
  notes: notes.map(({ task: of, code, at }) => ({
    task: of,
    code,
    text: say(language, `${textArea(task)}.note.${code}`),
    at: at.toISOString(),
  })),
  links: links.map(({ link: { type, fromCaseId, toCaseId } }) => ({
    type,
    from: fromCaseId,
    to: toCaseId,
  })),
});

/** A clock that counts towards nothing yet is not shown. */
const viewClock = ([id, { rule, variant, status, clock, due }]: [
  string,
  CaseState['clocks'][string],
]): z.infer<typeof CaseView>['clocks'] =>
  clock === undefined || due === undefined
    ? []
    : [
        {
          id,
          rule,
          variant: variant ?? null,
          status,
          statutory: clock.statutory,
          dueAt: due.dueAt,
          lastDay: due.lastDay,
          provisional: due.provisional,
        },
      ];
