import { z } from 'zod';
import { oddityKinds } from '../../domain/past-cases/oddity';
import { pastEventKinds } from '../../domain/past-cases/past-case';
import { textArea } from '../../domain/engine/texts';
import type { StoredPastCase, StoredPastEvent } from '../../store/past-cases/find-past-cases';
import { say, type Language } from '../../messages';
import { saidOddity } from '../../store/past-cases/say';
import { taskTitle } from '../words/names';

export const PastCaseSummary = z.object({
  pastCaseId: z.string(),
  source: z.string(),
  number: z.string(),
  task: z.string(),
  taskName: z.string(),
  state: z.string(),
  stateName: z.string(),
  openedAt: z.string(),
  enteredAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  impact: z.string().nullable(),
  urgency: z.string().nullable(),
  priority: z.string().nullable(),
  sourcePriority: z.string().nullable(),
  reassignments: z.number(),
  reopenings: z.number(),
  codes: z.record(z.string(), z.string()),
  links: z.record(z.string(), z.array(z.string())),
  oddities: z.array(
    z.object({ kind: z.enum(oddityKinds), sequence: z.number().nullable(), text: z.string() }),
  ),
});

const PastEventView = z.object({
  sequence: z.number(),
  at: z.string(),
  kinds: z.array(z.object({ kind: z.enum(pastEventKinds), name: z.string() })),
  changes: z.array(
    z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});

export const PastCaseView = PastCaseSummary.extend({ events: z.array(PastEventView) });

export function viewPastCase(
  row: StoredPastCase,
  language: Language,
): z.infer<typeof PastCaseSummary> {
  const {
    id,
    source,
    sourceNumber,
    task,
    state,
    impact,
    urgency,
    priority,
    sourcePriority,
    reassignments,
    reopenings,
  } = row;
  return {
    pastCaseId: id,
    source,
    number: sourceNumber,
    task,
    taskName: taskTitle(language, task),
    state,
    stateName: stateName(task, state, language),
    openedAt: row.openedAt.toISOString(),
    enteredAt: row.enteredAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    impact,
    urgency,
    priority,
    sourcePriority,
    reassignments,
    reopenings,
    codes: row.codes,
    links: row.links,
    oddities: row.oddities.map((oddity) => ({
      kind: oddity.kind,
      sequence: oddity.sequence ?? null,
      text: saidOddity(oddity, language),
    })),
  };
}

export const viewPastEvent = (
  { sequence, at, kinds, changes }: StoredPastEvent,
  language: Language,
): z.infer<typeof PastEventView> => ({
  sequence,
  at: at.toISOString(),
  kinds: kinds.map((kind) => ({
    kind,
    name: say(language, `pastCases.event.${kind}`),
  })),
  changes,
});

const stateName = (task: string, state: string, language: Language): string =>
  say(
    language,
    state === 'unknown' ? 'pastCases.state.unknown' : `${textArea(task)}.status.${state}`,
  );
