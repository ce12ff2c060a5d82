import { z } from 'zod';
import { CaseNumber } from '../../domain/ids';
import { LinkType } from '../../domain/link-type';
import { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import type { CaseLink } from '../../generated/prisma/client';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { personOf } from '../../store/access/caller';
import { pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { contribute } from '../../cases/contribution';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, withinCase } from '../../store/cases/find-case';
import { assertMayLink, makeLink, withdrawLink } from '../../cases/make-link';
import { taskTitle } from '../words/names';
import { personNames } from '../../store/registers/person-names';
import { placeAfter, placeInTime } from '../http/place-in-time';
import { linkSentence, readLinks, type SeenLink } from '../../store/cases/read-links';

const LinkView = z.object({
  id: z.string(),
  type: LinkType,
  /** `from`: said of this case; `to`: of the other one. The sentence is about this case. */
  direction: z.enum(['from', 'to']),
  sentence: z.string(),
  case: z.object({
    caseId: z.string(),
    number: z.string(),
    title: z.string(),
    task: z.string(),
    taskName: z.string(),
    status: z.string(),
    statusName: z.string(),
    lifecycle: z.enum(['open', 'onHold', 'closed']),
  }),
  at: z.string(),
  /** Null where it follows from the log of a case; such a link is not taken back. */
  by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  withdrawnAt: z.string().nullable(),
});

const OfCase = z.strictObject({ id: z.string().max(200) });
const OfLink = z.strictObject({ id: z.string().max(200), link: z.string().max(200) });
const NewLink = z.strictObject({ to: CaseNumber, type: LinkType });

/**
 * Links between cases, made by people. Like comments, links decide nothing: they are audited rows,
 * no events of the case. A case that raised another, or is its duplicate, hears of its end, as
 * where the link follows from a log.
 */
export const linkRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/cases/:id/links',
    operation: 'linkCase',
    params: OfCase,
    headers: IdempotencyHeaders,
    body: NewLink,
    answers: { 201: LinkView },
    async handle({ caller, params: { id }, body, language, now }, request, response) {
      const person = personOf(caller);
      const idempotency = idempotencyOf(request, person);
      const view = await contribute(
        dependencies,
        person,
        { caseId: id, now },
        idempotency,
        async (contribution) => {
          await assertMayLink(contribution);
          const made = await makeLink(contribution, body);
          return viewOf(made, await namesIn(contribution.tx, [made]), language);
        },
      );
      response.status(201).json(view);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/links',
    operation: 'listLinks',
    params: OfCase,
    query: z.strictObject(pageQuery),
    answers: { 200: pageOf(LinkView) },
    async handle(
      { caller, params: { id }, query: { limit, cursor }, language, now },
      _request,
      response,
    ) {
      const after = placeAfter(cursor);
      const found = await findCase(dependencies, caller, id, now);
      const page = await withinCase(dependencies, found, async (tx) => {
        const standing = (await readLinks(tx, caller, found)).filter(
          ({ link }) => link.withdrawnAt === null,
        );
        const rest =
          after === undefined
            ? standing
            : standing.filter(({ link }) => placeInTime(placeOf(link)) > placeInTime(after));
        const names = await namesIn(tx, rest);
        return toPage(
          rest,
          limit,
          ({ link }) => placeInTime(placeOf(link)),
          (seen) => viewOf(seen, names, language),
        );
      });
      response.json(page);
    },
  }),
  route({
    method: 'post',
    path: '/cases/:id/links/:link/withdraw',
    operation: 'withdrawLink',
    params: OfLink,
    headers: IdempotencyHeaders,
    answers: { 200: LinkView },
    async handle({ caller, params: { id, link: linkId }, language, now }, request, response) {
      const person = personOf(caller);
      const idempotency = idempotencyOf(request, person);
      const view = await contribute(
        dependencies,
        person,
        { caseId: id, now },
        idempotency,
        async (contribution) => {
          const { tx, found } = contribution;
          await assertMayLink(contribution);
          const seen = (await readLinks(tx, caller, found)).find(({ link }) => link.id === linkId);
          if (seen === undefined) throw new Refusal('NOT_FOUND');
          const link = await withdrawLink(contribution, seen.link.id);
          return viewOf({ ...seen, link }, await namesIn(tx, [seen]), language);
        },
      );
      response.json(view);
    },
  }),
];

const namesIn = (tx: Transaction, links: readonly SeenLink[]) =>
  personNames(
    tx,
    links.flatMap(({ link }) => link.madeBy ?? []),
  );

const placeOf = ({ createdAt, id }: CaseLink) => ({ at: createdAt, id });

function viewOf(
  seen: SeenLink,
  names: ReadonlyMap<string, string>,
  language: Language,
): z.infer<typeof LinkView> {
  const { link, direction, other } = seen;
  return {
    id: link.id,
    type: link.type as LinkType,
    direction,
    sentence: linkSentence(seen, language),
    case: {
      ...other,
      taskName: taskTitle(language, other.task),
      statusName: say(language, `${textArea(other.task)}.status.${other.status}`),
    },
    at: link.createdAt.toISOString(),
    by: link.madeBy === null ? null : { id: link.madeBy, name: names.get(link.madeBy) ?? null },
    withdrawnAt: link.withdrawnAt?.toISOString() ?? null,
  };
}
