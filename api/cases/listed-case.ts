import { textArea } from '../../domain/engine/texts';
import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { say, type Language } from '../../messages';
import { namesOf } from '../../store/registers/names';
import type { Transaction } from '../../runtime/database';
import { dataKeys } from '../../store/reports/groupings';
import { codeName } from '../words/code-name';
import { ListedItem, listedItems } from './listed-items';
import { ListedLimit, listedLimits } from './listed-limit';
import { taskTitle } from '../words/names';
import type { FoundRow } from '../../store/cases/search';

const Coded = z.object({ code: z.string(), name: z.string() }).nullable();

/** Codes that a case carries, each below the key of its data. */
const codeKeys = { ...dataKeys, decision: 'decision', cause: 'cause' } as const;
type CodeName = keyof typeof codeKeys;
const codeNames = Object.keys(codeKeys) as CodeName[];

/** A row of the register: subject, state, time limit, who has it, and result. */
export const CaseSummary = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
  task: z.string(),
  taskName: z.string(),
  status: z.string(),
  statusName: z.string(),
  result: z.string().nullable(),
  resultName: z.string().nullable(),
  variant: z.string().nullable(),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  receivedAt: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  nextDueAt: z.string().nullable(),
  scheduledFrom: z.string().nullable(),
  scheduledTo: z.string().nullable(),
  isOfOtherInstitution: z.boolean(),
  codes: z
    .object(
      Object.fromEntries(codeNames.map((name) => [name, Coded])) as Record<CodeName, typeof Coded>,
    )
    .meta({
      description:
        'What the case carries; null where it is not recorded or its kind has no such thing',
    }),
  timeLimit: ListedLimit.nullable().meta({
    description:
      'The one to look at first: one that has passed, else the nearest; of a case that owes nothing any more, the one it met last',
  }),
  waitsFor: z.array(ListedItem),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/** Rows of the search in words, with what one look at each table says of all of them. */
export async function listCases(
  tx: Transaction,
  rows: readonly FoundRow[],
  { institutionId, now, language }: { institutionId: string; now: Instant; language: Language },
): Promise<CaseSummary[]> {
  const on = dayOf(now);
  const names = await namesOf(
    tx,
    rows.flatMap(({ subjectId }) => subjectId ?? []),
    language,
    on,
  );
  const limits = await listedLimits(tx, rows, now, language);
  const items = await listedItems(tx, rows, { institutionId, language, on });
  return rows.map((row) => ({
    ...wordsOf(row, language),
    subject: {
      type: row.subjectType,
      id: row.subjectId,
      name: row.subjectId === null ? null : (names.get(row.subjectId) ?? null),
    },
    isOfOtherInstitution: row.institutionId !== institutionId,
    timeLimit: limits.get(row.id) ?? null,
    waitsFor: items.get(row.id) ?? [],
  }));
}

const wordsOf = (row: FoundRow, language: Language) => ({
  caseId: row.id,
  number: row.number,
  title: row.title,
  task: row.task,
  taskName: taskTitle(language, row.task),
  status: row.status,
  statusName: say(language, `${textArea(row.task)}.status.${row.status}`),
  result: row.result,
  resultName:
    row.result === null ? null : say(language, `${textArea(row.task)}.result.${row.result}`),
  variant: row.variant,
  receivedAt: row.receivedAt.toISOString(),
  openedAt: row.openedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
  nextDueAt: row.nextDueAt?.toISOString() ?? null,
  scheduledFrom: row.scheduledFrom?.toISOString() ?? null,
  scheduledTo: row.scheduledTo?.toISOString() ?? null,
  codes: codesOf(row, language),
});

function codesOf({ data, task }: FoundRow, language: Language): CaseSummary['codes'] {
  const named = codeNames.map((name) => {
    const value = data?.[codeKeys[name]];
    const code = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    return [
      name,
      code === undefined ? null : { code, name: codeName(language, name, code, [task]) },
    ];
  });
  // One entry for each of the names.
  return Object.fromEntries(named) as CaseSummary['codes'];
}
