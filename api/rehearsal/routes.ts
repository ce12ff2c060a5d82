import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import { openItemsOf } from '../../domain/engine/answer-of';
import { nextMoment } from '../../domain/engine/clocks';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { RegisterCode } from '../../domain/register-code';
import { OffsetInstant } from '../../domain/time/instant';
import { say } from '../../messages';
import { holdingsOfPerson } from '../../store/registers/holdings';
import { withInstitution } from '../../runtime/database';
import type { CaseDependencies } from '../../cases/dependencies';
import { namesOf } from '../../store/registers/names';
import { areaOf, scopeIdsOf, viewItem } from '../words/names';
import { OpenItemView } from '../cases/schemas';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { Caller } from '../../store/access/caller';
import { openRoute, route, type ApiRoute } from '../http/route';
import { monitorId } from '../../domain/service-levels/monitor-id';
import { fastForward } from './fast-forward';
import { fastForwardMonitor } from './fast-forward-monitor';
import { WorkflowClock } from './workflow-clock';

const Rehearsal = z.object({ isRehearsal: z.boolean(), banner: z.string().nullable() });

/** As far as anybody rehearses, and the calendars know the days. */
const longestSeconds = 3 * 366 * 86_400;
const FastForward = z.union([
  z.strictObject({ to: OffsetInstant.refine((instant) => instant < '2037') }),
  z.strictObject({ seconds: z.number().int().min(1).max(longestSeconds) }),
  z.strictObject({ toNext: z.literal(true) }),
]);

const Forwarded = z.object({
  caseId: z.string(),
  number: z.string(),
  /** The case's own time. */
  at: z.string(),
  status: z.string(),
  statusName: z.string(),
  lifecycle: z.enum(['open', 'onHold', 'closed']),
  result: z.string().nullable(),
  sequence: z.number(),
  nextAt: z.string().nullable(),
  openItems: z.array(OpenItemView),
});

/**
 * Tells every page whether this is a rehearsal, for its banner. In a rehearsal only, an operator
 * lets a case's time run on.
 */
export const rehearsalRoutes = (dependencies: CaseDependencies): ApiRoute[] => {
  const { isRehearsal } = dependencies.environment;
  const told = openRoute({
    method: 'get',
    path: '/rehearsal',
    operation: 'readRehearsal',
    answers: { 200: Rehearsal },
    handle({ language }, _request, response) {
      response.json({
        isRehearsal,
        banner: isRehearsal ? say(language, 'cases.rehearsal.banner') : null,
      });
    },
  });
  return isRehearsal
    ? [told, fastForwardRoute(dependencies), fastForwardMonitorRoute(dependencies)]
    : [told];
};

const fastForwardRoute = ({ prisma, temporal }: CaseDependencies): ApiRoute =>
  route({
    method: 'post',
    path: '/rehearsal/cases/:id/fast-forward',
    operation: 'fastForwardCase',
    params: z.strictObject({ id: z.uuid() }),
    body: FastForward,
    answers: { 200: Forwarded },
    async handle({ caller, params: { id }, body, language }, _request, response) {
      const { institutionId } = caller;
      const within = <T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> =>
        withInstitution(prisma, institutionId, work);
      const actorId = await within((tx) => requireOperator(tx, caller));
      const readCase = () =>
        within((tx) =>
          tx.case.findUnique({
            where: { id, institutionId },
            select: { number: true, task: true, state: true },
          }),
        );
      const found = await readCase();
      if (found === null) throw new Refusal('NOT_FOUND');
      const readState = async (): Promise<CaseState> =>
        ((await readCase()) ?? found).state as unknown as CaseState;
      const { at, state } = await fastForward(
        { readState, clock: new WorkflowClock(temporal, id) },
        body,
      );
      const open = openItemsOf(state);
      const names = await within(async (tx) => {
        await recordAudit(tx, {
          institutionId,
          actorId,
          action: 'rehearsal.fastForwarded',
          object: `case:${id}`,
          detail: { to: at },
        });
        return namesOf(tx, scopeIdsOf(open), language);
      });
      response.json({
        caseId: id,
        number: found.number,
        at,
        status: state.status,
        statusName: say(language, `${areaOf(found.task)}.status.${state.status}`),
        lifecycle: state.lifecycle,
        result: state.result ?? null,
        sequence: state.sequence,
        nextAt: nextMoment(state)?.at ?? null,
        openItems: open.map((item) => viewItem(item, found.task, names, language)),
      } satisfies z.infer<typeof Forwarded>);
    },
  });

/**
 * To where its monitor looks again, or so many seconds on. It judges, and tells cases, on the way.
 */
const fastForwardMonitorRoute = ({ prisma, temporal, environment }: CaseDependencies): ApiRoute =>
  route({
    method: 'post',
    path: '/rehearsal/monitors/:terms/fast-forward',
    operation: 'fastForwardMonitor',
    params: z.strictObject({ terms: RegisterCode }),
    body: FastForward,
    answers: { 200: z.object({ at: z.string(), wakesAt: z.string().nullable() }) },
    async handle({ caller, params: { terms }, body }, _request, response) {
      const { institutionId } = caller;
      const where = { institutionId_termsCode: { institutionId, termsCode: terms } };
      const readMonitor = () =>
        withInstitution(prisma, institutionId, (tx) => tx.levelMonitor.findUnique({ where }));
      const wake = () =>
        withInstitution(prisma, institutionId, (tx) =>
          tx.levelMonitor.update({ where, data: { wakes: { increment: 1 } } }),
        );
      const actorId = await withInstitution(prisma, institutionId, (tx) =>
        requireOperator(tx, caller),
      );
      if ((await readMonitor()) === null) throw new Refusal('NOT_FOUND');
      const at = await fastForwardMonitor(
        {
          readMonitor,
          wake,
          clock: new WorkflowClock(
            temporal,
            monitorId(environment.taskQueue, { institutionId, termsCode: terms }),
          ),
        },
        body,
      );
      await withInstitution(prisma, institutionId, (tx) =>
        recordAudit(tx, {
          institutionId,
          actorId,
          action: 'rehearsal.fastForwarded',
          object: `monitor:${terms}`,
          detail: { to: at },
        }),
      );
      response.json({ at, wakesAt: (await readMonitor())?.wakesAt?.toISOString() ?? null });
    },
  });

/** @throws Refusal NOT_YOUR_ROLE */
async function requireOperator(
  tx: Parameters<Parameters<typeof withInstitution>[2]>[0],
  caller: Caller,
): Promise<string> {
  if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  const held = await holdingsOfPerson(tx, caller.personId, todayInRiga());
  if (!held.some(({ role }) => role === 'operator')) throw new Refusal('NOT_YOUR_ROLE');
  return caller.personId;
}
