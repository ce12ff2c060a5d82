import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { openClocksOfCases } from '../../store/cases/clocks';
import { lastHolds } from '../../store/cases/holds';
import type { InboxRow } from '../../store/cases/inbox-query';
import { clockOfItem } from '../../store/cases/item-clock';
import type { ContentStore } from '../../store/content/content-store';
import { namesOf, type Names } from '../../store/registers/names';
import { personNames } from '../../store/registers/person-names';
import { clockReader } from '../cases/clock-reader';
import { ClockView } from '../words/clock-view';
import { codeName } from '../words/code-name';
import { caseSort, roleTitle, stepTitle, taskTitle } from '../words/names';
import { variantName } from '../words/variant-name';

const Person = z.object({ id: z.string(), name: z.string() });

/** An open work item as a line of the inbox. */
const InboxItem = z.object({
  caseId: z.string(),
  item: z.string(),
  number: z.string(),
  title: z.string(),
  task: z.string(),
  taskName: z.string(),
  sortName: z.string().meta({ description: 'What sort of case it is, in a word' }),
  step: z.string(),
  stepTitle: z.string(),
  kind: z.enum(['task', 'escalation']),
  status: z.string(),
  statusName: z.string(),
  variantName: z.string().nullable(),
  priority: z.object({ code: z.string(), name: z.string() }).nullable(),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  openedBy: Person.nullable(),
  role: z.string(),
  roleName: z.string(),
  actsFor: Person.nullable().meta({ description: 'Whose role it is, where the reader deputises' }),
  claimedBy: Person.nullable(),
  offeredAt: z.string(),
  dueAt: z.string().nullable(),
  lastDay: z.string().nullable(),
  isOverdue: z.boolean(),
  clock: ClockView.nullable(),
  hold: z.object({ reason: z.string().nullable(), until: z.string().nullable() }).nullable().meta({
    description: 'Of a case on hold: why, and the day by whose end it is expected to go on',
  }),
  isSetAside: z.boolean().meta({
    description: 'On hold, and no time limit of the case runs on; by time limit these come last',
  }),
});
type InboxItem = z.infer<typeof InboxItem>;

/** A page of it, with the four counters. */
export const Inbox = z.object({
  counts: z.object({
    mine: z.number(),
    roles: z.number(),
    overdue: z.number(),
    dueToday: z.number(),
  }),
  total: z
    .object({ count: z.int(), isExact: z.boolean() })
    .meta({ description: 'How many there are in the view chosen, on all pages' }),
  items: z.array(InboxItem),
  nextCursor: z.string().optional(),
});
export type Inbox = z.infer<typeof Inbox>;

export interface Reader {
  personId: string;
  now: Instant;
  language: Language;
}

/** Rows of the inbox in words, with what one look at each table says of all of them. */
export async function viewItems(
  contents: Pick<ContentStore, 'read'>,
  tx: Transaction,
  rows: readonly InboxRow[],
  { personId, now, language }: Reader,
): Promise<InboxItem[]> {
  const subjects = await namesOf(
    tx,
    rows.flatMap(({ subjectId }) => subjectId ?? []),
    language,
    dayOf(now),
  );
  const persons = await personNames(
    tx,
    rows.flatMap(({ claimedBy, openedBy, principal }) =>
      [claimedBy ?? [], openedBy ?? [], principal].flat(),
    ),
  );
  const clocks = await openClocksOfCases(
    tx,
    rows.map(({ caseId }) => caseId),
  );
  const holds = await viewHolds(contents, tx, rows);
  const read = clockReader(tx, new Date(now), language);
  const named = (id: string) => ({ id, name: persons.get(id) ?? say(language, 'cases.somebody') });
  return Promise.all(
    rows.map(async (row): Promise<InboxItem> => {
      const item = row.id.slice(row.caseId.length + 1);
      const clock = clockOfItem(clocks, { ...row, item });
      return {
        ...wordsOf(row, subjects, language),
        item,
        actsFor: row.principal === personId ? null : named(row.principal),
        openedBy: row.openedBy === null ? null : named(row.openedBy),
        claimedBy: row.claimedBy === null ? null : named(row.claimedBy),
        clock: clock === undefined ? null : await read(clock, row),
        hold: holds.get(row.caseId) ?? null,
      };
    }),
  );
}

/** Of the cases on hold. None of them is sealed: only a closed case is. */
async function viewHolds(
  contents: Pick<ContentStore, 'read'>,
  tx: Transaction,
  rows: readonly InboxRow[],
): Promise<Map<string, InboxItem['hold']>> {
  const held = rows.filter(({ status }) => status === 'on_hold').map(({ caseId }) => caseId);
  const views = new Map<string, InboxItem['hold']>();
  for (const [caseId, { reason, until }] of await lastHolds(tx, held)) {
    const texts = await contents.read(tx, caseId, [reason.content]);
    views.set(caseId, { reason: texts.get(reason.content)?.toString('utf8') ?? null, until });
  }
  return views;
}

const wordsOf = (row: InboxRow, subjects: Names, language: Language) => ({
  caseId: row.caseId,
  number: row.number,
  title: row.title,
  task: row.task,
  taskName: taskTitle(language, row.task),
  sortName: caseSort(language, row.task),
  step: row.step,
  stepTitle: stepTitle(language, row.task, row.step, row.kind),
  kind: row.kind,
  status: row.status,
  statusName: say(language, `${textArea(row.task)}.status.${row.status}`),
  variantName: variantName(language, row.task, row.variant),
  priority:
    row.priority === null
      ? null
      : { code: row.priority, name: codeName(language, 'priority', row.priority, [row.task]) },
  subject: {
    type: row.subjectType,
    id: row.subjectId,
    name: row.subjectId === null ? null : (subjects.get(row.subjectId) ?? null),
  },
  role: row.role,
  roleName: roleTitle(language, row.task, row),
  offeredAt: row.offeredAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  lastDay: row.lastDay,
  isOverdue: row.isOverdue,
  isSetAside: row.isSetAside,
});
