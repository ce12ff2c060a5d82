import { z } from 'zod';
import { openItemsOf } from '../../domain/engine/answer-of';
import { CaseWorkflow, updateIdOf } from '../../cases/case-workflow';
import { Refusal } from '../../domain/problems';
import { say } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { callerKey, type Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { sendActed } from './act';
import { findCase, withinCase } from '../../store/cases/find-case';
import { eventIdFor } from '../../cases/idempotency';
import { namesOf } from '../../store/registers/names';
import { areaOf, scopeIdsOf, viewItem } from '../words/names';
import { notesOf, recordedAnswer } from '../../store/cases/log';
import { openingUnderWay } from '../../store/cases/opening';
import { readLinks } from '../../store/cases/read-links';
import { Acted, OpenItemView, Pending } from './schemas';

const CaseView = z.object({
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

const OfCase = z.strictObject({ id: z.string() });

/** Reading a case: where it stands, and what became of an act. */
export const caseReadRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id',
    operation: 'readCase',
    params: OfCase,
    answers: { 200: CaseView },
    async handle({ caller, params: { id }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const { state, task } = found;
      const open = openItemsOf(state);
      const rows = await withinCase(dependencies, found, async (tx) => ({
        names: await namesOf(tx, [...scopeIdsOf(open), state.subject.id ?? ''], language),
        notes: await notesOf(tx, id),
        links: (await readLinks(tx, caller, found)).filter(({ link }) => link.withdrawnAt === null),
      }));
      response.set('Cache-Control', 'no-store').json({
        caseId: id,
        number: found.number,
        title: found.title,
        task,
        taskName: say(language, `${areaOf(task)}.title`),
        status: state.status,
        statusName: say(language, `${areaOf(task)}.status.${state.status}`),
        lifecycle: state.lifecycle,
        result: state.result ?? null,
        subject: {
          type: state.subject.type,
          id: state.subject.id ?? null,
          name: rows.names.get(state.subject.id ?? '') ?? null,
        },
        openedAt: state.openedAt,
        closedAt: state.closedAt ?? null,
        sequence: state.sequence,
        caseFunctions: state.caseFunctions,
        data: state.data,
        openItems: open.map((item) => viewItem(item, task, rows.names, language)),
        clocks: Object.entries(state.clocks).flatMap(
          ([clockId, { rule, variant, status, clock, due }]) =>
            clock === undefined || due === undefined
              ? []
              : [
                  {
                    id: clockId,
                    rule,
                    variant: variant ?? null,
                    status,
                    statutory: clock.statutory,
                    dueAt: due.dueAt,
                    lastDay: due.lastDay,
                    provisional: due.provisional,
                  },
                ],
        ),
        notes: rows.notes.map(({ task: of, code, at }) => ({
          task: of,
          code,
          text: say(language, `${areaOf(task)}.note.${code}`),
          at: at.toISOString(),
        })),
        links: rows.links.map(({ link: { type, fromCaseId, toCaseId } }) => ({
          type,
          from: fromCaseId,
          to: toCaseId,
        })),
      } satisfies z.infer<typeof CaseView>);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/acts/:act',
    operation: 'readAct',
    params: z.strictObject({
      id: z.string(),
      act: z.string().regex(/^[0-9a-f]{32}-[0-9a-f]{64}$/),
    }),
    answers: { 200: Acted, 202: Pending },
    async handle({ caller, params: { id, act }, language }, request, response) {
      if (await isBeingOpened(dependencies, caller, id))
        return void response.status(202).json({ status: request.originalUrl });
      const found = await findCase(dependencies, caller, id);
      const [eventId = '', requestHash = ''] = act.split('-');
      const known = await withinCase(dependencies, found, (tx) =>
        recordedAnswer(tx, { caseId: id, eventId, requestHash }),
      );
      const acted =
        known === undefined
          ? await new CaseWorkflow(dependencies.temporal, dependencies.environment).outcomeOf(
              id,
              act,
            )
          : { answer: known };
      if (acted === undefined) throw new Refusal('NOT_FOUND');
      if ('pending' in acted)
        return void response.status(202).json({ status: request.originalUrl });
      await sendActed(dependencies, found, acted.answer, language, response);
    },
  }),
];

/**
 * An opening of the caller's own that is not recorded yet: there is no case to be found. A refused
 * one is asked of its workflow.
 */
async function isBeingOpened(
  { prisma, temporal, environment }: CaseDependencies,
  caller: Caller,
  caseId: string,
): Promise<boolean> {
  const opening = await withInstitution(prisma, caller.institutionId, (tx) =>
    openingUnderWay(tx, caseId, callerKey(caller)),
  );
  if (opening === undefined) return false;
  const eventId = eventIdFor(callerKey(caller), opening.idempotencyKey);
  const acted = await new CaseWorkflow(temporal, environment).outcomeOf(
    caseId,
    updateIdOf({ event: { id: eventId }, requestHash: opening.requestHash }),
  );
  return acted !== undefined && 'pending' in acted;
}
