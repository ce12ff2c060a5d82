import { z } from 'zod';
import { openItemsOf } from '../../domain/engine/answer-of';
import { contentRefsIn } from '../../content/content-refs';
import { ContentRef } from '../../domain/engine/fields';
import type { StoredEvent } from '../../domain/engine/events';
import { say } from '../../messages';
import type { Transaction } from '../../registers/transaction';
import { route, type ApiRoute } from '../route';
import type { CaseDependencies } from './dependencies';
import { sendActed } from './act';
import { findCase, withinCase } from './find-case';
import { areaOf, namesOf, scopeIdsOf, viewItem } from './names';
import { Acted, OpenItemView, Pending } from './schemas';

const CaseView = z.object({
  caseId: z.string(), number: z.string(), title: z.string(), task: z.string(), taskName: z.string(), status: z.string(), statusName: z.string(), lifecycle: z.enum(['open', 'onHold', 'closed']),
  result: z.string().nullable(), subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }), openedAt: z.string(), closedAt: z.string().nullable(), sequence: z.number(),
  caseFunctions: z.record(z.string(), z.string()), data: z.unknown(), openItems: z.array(OpenItemView),
  clocks: z.array(z.object({ id: z.string(), rule: z.string(), variant: z.string().nullable(), status: z.string(), statutory: z.boolean(), dueAt: z.string(), lastDay: z.string().nullable(), provisional: z.boolean() })),
  notes: z.array(z.object({ task: z.string(), code: z.string(), text: z.string(), at: z.string() })),
  links: z.array(z.object({ type: z.string(), from: z.string(), to: z.string() })),
});

const Timeline = z.object({
  items: z.array(z.object({ sequence: z.number(), at: z.string(), recordedAt: z.string(), type: z.string(), step: z.string().nullable(), outcome: z.string().nullable(), person: z.string().nullable(), actsFor: z.string().nullable(), answer: z.unknown(), event: z.unknown() })),
});

const OfCase = z.strictObject({ id: z.string() });

/** Reading a case: where it stands, and its log in the order of events. */
export const caseReadRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get', path: '/cases/:id', operation: 'readCase', params: OfCase, answers: { 200: CaseView },
    async handle({ caller, params: { id }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const { state, task } = found;
      const open = openItemsOf(state);
      const rows = await withinCase(dependencies, found, async (tx) => ({
        names: await namesOf(tx, [...scopeIdsOf(open), state.subject.id ?? ''], language),
        notes: await tx.caseNote.findMany({ where: { caseId: id }, orderBy: { at: 'asc' } }),
        links: await tx.caseLink.findMany({ where: { OR: [{ fromCaseId: id }, { toCaseId: id }] } }),
      }));
      response.set('Cache-Control', 'no-store').json({
        caseId: id, number: found.number, title: found.title, task, taskName: say(language, `${areaOf(task)}.title`), status: state.status, statusName: say(language, `${areaOf(task)}.status.${state.status}`),
        lifecycle: state.lifecycle, result: state.result ?? null, subject: { type: state.subject.type, id: state.subject.id ?? null, name: rows.names.get(state.subject.id ?? '') ?? null },
        openedAt: state.openedAt, closedAt: state.closedAt ?? null, sequence: state.sequence, caseFunctions: state.caseFunctions, data: state.data,
        openItems: open.map((item) => viewItem(item, task, rows.names, language)),
        clocks: Object.entries(state.clocks).flatMap(([clockId, { rule, variant, status, clock, due }]) =>
          clock === undefined || due === undefined ? [] : [{ id: clockId, rule, variant: variant ?? null, status, statutory: clock.statutory, dueAt: due.dueAt, lastDay: due.lastDay, provisional: due.provisional }],
        ),
        notes: rows.notes.map(({ task: of, code, at }) => ({ task: of, code, text: say(language, `${areaOf(task)}.note.${code}`), at: at.toISOString() })),
        links: rows.links.map(({ type, fromCaseId, toCaseId }) => ({ type, from: fromCaseId, to: toCaseId })),
      } satisfies z.infer<typeof CaseView>);
    },
  }),
  route({
    method: 'get', path: '/cases/:id/timeline', operation: 'readTimeline', params: OfCase, answers: { 200: Timeline },
    async handle({ caller, params: { id } }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const items = await withinCase(dependencies, found, async (tx) => {
        const rows = await tx.caseEvent.findMany({ where: { caseId: id }, orderBy: { sequence: 'asc' } });
        const events = rows.map((row) => ({ row, event: row.event as unknown as StoredEvent }));
        const texts = await dependencies.contents.read(tx, id, events.flatMap(({ event }) => contentRefsIn(event).map(({ content }) => content)));
        const persons = await personNames(tx, events.flatMap(({ event }) => personsOf(event)));
        return events.map(({ row, event }) => ({
          sequence: row.sequence, at: event.at, recordedAt: row.recordedAt.toISOString(), type: event.type, step: stepOf(event, found.state.items), outcome: outcomeOf(event),
          person: persons.get(personsOf(event)[0] ?? '') ?? null, actsFor: 'grant' in event && event.grant.deputyFor !== undefined ? (persons.get(event.grant.deputyFor) ?? null) : null,
          answer: withTexts('answer' in event ? event.answer : 'request' in event ? event.request : 'reason' in event ? { reason: event.reason } : 'correction' in event ? { correction: event.correction } : null, texts), event,
        }));
      });
      response.set('Cache-Control', 'no-store').json({ items });
    },
  }),
  route({
    method: 'get', path: '/cases/:id/acts/:act', operation: 'readAct', params: z.strictObject({ id: z.string(), act: z.string().regex(/^[0-9a-f]{32}$/) }), answers: { 200: Acted, 202: Pending },
    async handle({ caller, params: { id, act }, language }, request, response) {
      const found = await findCase(dependencies, caller, id);
      const known = await withinCase(dependencies, found, (tx) => tx.caseEvent.findUnique({ where: { caseId_eventId: { caseId: id, eventId: act } }, select: { answer: true } }));
      if (known === null) return void response.status(202).json({ status: request.originalUrl });
      await sendActed(dependencies, found, known.answer as never, language, response);
    },
  }),
];

const stepOf = (event: StoredEvent, items: Readonly<Record<string, { step: string }>>): string | null => ('item' in event ? (items[event.item]?.step ?? null) : 'step' in event ? event.step : null);
const outcomeOf = (event: StoredEvent): string | null => ('answer' in event && typeof event.answer['outcome'] === 'string' ? event.answer['outcome'] : null);
const personsOf = (event: StoredEvent): string[] => ('by' in event && event.by.kind === 'person' ? [event.by.personId, ...('grant' in event && event.grant.deputyFor !== undefined ? [event.grant.deputyFor] : [])] : []);

async function personNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const persons = await tx.person.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, displayName: true } });
  return new Map(persons.map(({ id, displayName }) => [id, displayName]));
}

/** Puts each text back in the place of its reference; what was erased is null. */
function withTexts(value: unknown, texts: ReadonlyMap<string, Buffer>): unknown {
  const ref = ContentRef.safeParse(value);
  if (ref.success) return texts.get(ref.data.content)?.toString('utf8') ?? null;
  if (Array.isArray(value)) return value.map((entry) => withTexts(entry, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withTexts(entry, texts)]));
}

