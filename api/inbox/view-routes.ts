import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { withInstitution, type Transaction } from '../../runtime/database';
import { say } from '../../messages';
import { personOf, type Caller } from '../../store/access/caller';
import { rolesHeldBy, viewsSeenBy, type ViewReader } from '../../store/inbox-views/read';
import { changeView, deleteView, keepView } from '../../store/inbox-views/write';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { route, type ApiRoute } from '../http/route';
import { InboxView, InboxViewChange, NewInboxView, slugOf, viewOf } from './view-of-inbox';

const params = z.strictObject({ slug: z.string().max(100) });

/**
 * Views of the inbox, kept under a name: one's own, and those shared with a role. Whoever holds the
 * role keeps its views; who stands in for a holder reads them.
 */
export function inboxViewRoutes({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] {
  const asReader = <T>(
    { caller, today }: { caller: Caller; today: Day },
    work: (tx: Transaction, reader: ViewReader & { institutionId: string }) => Promise<T>,
  ): Promise<T> => {
    const { personId, institutionId } = personOf(caller);
    const reader = { personId, institutionId, on: today };
    return withInstitution(prisma, institutionId, (tx) => work(tx, reader));
  };
  return [
    route({
      method: 'get',
      path: '/inbox/views',
      operation: 'listInboxViews',
      answers: {
        200: z.object({
          items: z.array(InboxView),
          roles: z
            .array(z.object({ code: z.string(), name: z.string() }))
            .meta({ description: 'With which the reader may share a view' }),
        }),
      },
      async handle({ caller, language, today }, _request, response) {
        const [views, roles] = await asReader({ caller, today }, async (tx, reader) => [
          await viewsSeenBy(tx, reader),
          await rolesHeldBy(tx, reader),
        ]);
        response.json({
          items: views.map((view) => viewOf(view, language)),
          roles: roles.map((code) => ({ code, name: say(language, `roles.${code}`) })),
        });
      },
    }),
    route({
      method: 'post',
      path: '/inbox/views',
      operation: 'keepInboxView',
      headers: IdempotencyHeaders,
      body: NewInboxView,
      answers: { 201: InboxView },
      async handle({ caller, body: { role, ...view }, language, now, today }, request, response) {
        const { eventId: id } = idempotencyOf(request, personOf(caller));
        const slug = slugOf(view.name, id);
        const kept = await asReader({ caller, today }, async (tx, reader) => {
          if (role !== undefined && !(await rolesHeldBy(tx, reader)).includes(role))
            throw new Refusal('NOT_YOUR_ROLE');
          const { institutionId } = reader;
          await keepView(tx, reader, { ...view, id, institutionId, role, slug, now });
          return (await viewsSeenBy(tx, reader)).find((each) => each.slug === slug);
        });
        // Its key named another view before.
        if (kept === undefined) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
        response.status(201).json(viewOf(kept, language));
      },
    }),
    route({
      method: 'patch',
      path: '/inbox/views/:slug',
      operation: 'changeInboxView',
      params,
      body: InboxViewChange,
      answers: { 204: null },
      async handle({ caller, params: { slug }, body, today }, _request, response) {
        await asReader({ caller, today }, (tx, reader) => changeView(tx, reader, slug, body));
        response.status(204).end();
      },
    }),
    route({
      method: 'delete',
      path: '/inbox/views/:slug',
      operation: 'deleteInboxView',
      params,
      answers: { 204: null },
      async handle({ caller, params: { slug }, today }, _request, response) {
        await asReader({ caller, today }, (tx, reader) => deleteView(tx, reader, slug));
        response.status(204).end();
      },
    }),
  ];
}
