import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { retryCase } from '../../cases/stuck-cases';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { wallClock } from '../../runtime/clock';
import { withInstitution } from '../../runtime/database';
import { requireOperator } from '../../store/access/require-operator';
import { recordAuditOnce } from '../../store/audit/record-audit-once';
import type { Caller } from '../../store/access/caller';
import { openCaseWithId } from '../../store/cases/standing';
import { bringForward, isInOutbox } from '../../store/outbox/standing';
import { allInstitutions } from '../../store/registers/known-institutions';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { route, type ApiRoute } from '../http/route';
import { Operation, Retried } from './schemas';
import { viewOperation } from './view';

/**
 * How the installation runs, for its operators: of every institution, and nothing of what cases are
 * about (decision 36). What does not go on is tried again; each time is written down.
 */
export const operatorRoutes = (dependencies: CaseDependencies): ApiRoute[] => {
  const { prisma, plain } = dependencies;
  const required = (caller: Caller, on: Day) =>
    withInstitution(prisma, caller.institutionId, (tx) => requireOperator(tx, caller, on));
  /** The first institution for which it finds something. */
  const inWhichever = async <T>(
    find: (institutionId: string) => Promise<T | undefined>,
  ): Promise<T> => {
    for (const { id } of await allInstitutions(plain)) {
      const found = await find(id);
      if (found !== undefined) return found;
    }
    throw new Refusal('NOT_FOUND');
  };
  return [
    route({
      method: 'get',
      path: '/operator/overview',
      operation: 'readOperation',
      answers: { 200: Operation },
      async handle({ caller, language, now, today }, _request, response) {
        await required(caller, today);
        response.json(await viewOperation(dependencies, { language, now }));
      },
    }),
    route({
      method: 'post',
      path: '/operator/cases/:id/retry',
      operation: 'retryCase',
      params: z.strictObject({ id: z.uuid() }),
      headers: IdempotencyHeaders,
      answers: { 200: Retried },
      async handle({ caller, params: { id }, now, today }, request, response) {
        const { personId } = await required(caller, today);
        const { eventId } = idempotencyOf(request, caller);
        const { institutionId, task } = await inWhichever((institution) =>
          plain.within(institution, (sql) => openCaseWithId(sql, id)),
        );
        await retryCase(dependencies, { caseId: id, institutionId, task });
        await withInstitution(prisma, institutionId, (tx) =>
          recordAuditOnce(tx, {
            institutionId,
            at: now,
            actorId: personId,
            action: 'operator.caseRetried',
            object: `case:${id}`,
            detail: { request: eventId },
          }),
        );
        response.json({ id } satisfies z.infer<typeof Retried>);
      },
    }),
    route({
      method: 'post',
      path: '/operator/outbox/:id/retry',
      operation: 'retryDelivery',
      params: z.strictObject({ id: z.string().regex(/^\d{1,18}$/) }),
      headers: IdempotencyHeaders,
      answers: { 200: Retried },
      async handle({ caller, params: { id }, now, today }, request, response) {
        const { personId } = await required(caller, today);
        const { eventId } = idempotencyOf(request, caller);
        await inWhichever((institutionId) =>
          withInstitution(prisma, institutionId, async (tx) => {
            const audit = {
              institutionId,
              at: now,
              actorId: personId,
              action: 'operator.deliveryRetried',
              object: `outbox:${id}`,
              detail: { request: eventId },
            };
            if (await bringForward(tx, id, wallClock.now())) {
              await recordAuditOnce(tx, audit);
              return id;
            }
            // What was sent meanwhile, or is tried right now, needs nothing more.
            return (await isInOutbox(tx, id)) ? id : undefined;
          }),
        );
        response.json({ id } satisfies z.infer<typeof Retried>);
      },
    }),
  ];
};
