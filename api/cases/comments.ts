import { z } from 'zod';
import { lines } from '../../domain/text';
import { addComment, commentsOf, findComment } from '../../store/cases/comments';
import { Refusal } from '../../domain/problems';
import type { Comment } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { isStoredAs } from '../../store/content/is-stored-as';
import { contribute, type Contribution } from '../../cases/contribution';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { IdempotencyHeaders, idempotencyOf } from '../http/idempotency';
import { personOf } from '../../store/access/caller';
import { personNames } from '../../store/registers/person-names';
import { readTexts } from '../../store/cases/read-texts';
import { placeAfter, placeInTime } from '../http/place-in-time';

const CommentView = z.object({
  id: z.string(),
  at: z.string(),
  author: z.object({ id: z.string(), name: z.string().nullable() }),
  /** Null where it was erased. */
  text: z.string().nullable(),
});

const OfCase = z.strictObject({ id: z.string().max(200) });
const NewComment = z.strictObject({ text: lines({ max: 4000 }) });
type NewComment = z.infer<typeof NewComment>;

/**
 * The comments of people on a case. Comments move nothing: they are audited rows, no events of the
 * case.
 */
export const commentRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/cases/:id/comments',
    operation: 'commentCase',
    params: OfCase,
    headers: IdempotencyHeaders,
    body: NewComment,
    answers: { 201: CommentView },
    async handle({ caller, params: { id }, body, now }, request, response) {
      const person = personOf(caller);
      const idempotency = idempotencyOf(request, person);
      const stored = await contribute(
        dependencies,
        person,
        { caseId: id, now },
        idempotency,
        async (contribution) => {
          const row =
            (await earlier(contribution, body)) ?? (await store(dependencies, contribution, body));
          return viewOf(row, body.text, await personNames(contribution.tx, [row.authorId]));
        },
      );
      response.status(201).json(stored);
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id/comments',
    operation: 'listComments',
    params: OfCase,
    query: z.strictObject(pageQuery),
    answers: { 200: pageOf(CommentView) },
    async handle({ caller, params: { id }, query: { limit, cursor }, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const page = await withinCase(dependencies, found, (tx) =>
        readPage(dependencies, tx, found, limit, cursor),
      );
      response.json(page);
    },
  }),
];

/**
 * The comment that an earlier request with the same key stored.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED where it said something else
 */
async function earlier({ tx, id }: Contribution, { text }: NewComment): Promise<Comment | null> {
  const known = await findComment(tx, id);
  if (known !== null && !(await isStoredAs(tx, known.contentId, Buffer.from(text))))
    throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  return known;
}

const store = (
  { contents }: CaseDependencies,
  { tx, id, found, caller }: Contribution,
  { text }: NewComment,
): Promise<Comment> =>
  addComment(tx, contents, {
    id,
    institutionId: found.institutionId,
    caseId: found.caseId,
    authorId: caller.personId,
    text,
    at: found.now,
  });

async function readPage(
  { contents }: CaseDependencies,
  tx: Transaction,
  found: FoundCase,
  limit: number,
  cursor: string | undefined,
) {
  const rows = await commentsOf(tx, found.caseId, {
    after: placeAfter(cursor),
    limit: limit + 1,
  });
  const texts = await readTexts(
    contents,
    tx,
    found,
    rows.map(({ contentId }) => contentId),
  );
  const names = await personNames(
    tx,
    rows.map(({ authorId }) => authorId),
  );
  return toPage(rows, limit, placeInTime, (row) =>
    viewOf(row, texts.get(row.contentId)?.toString('utf8') ?? null, names),
  );
}

const viewOf = (
  { id, at, authorId }: Comment,
  text: string | null,
  names: ReadonlyMap<string, string>,
): z.infer<typeof CommentView> => ({
  id,
  at: at.toISOString(),
  author: { id: authorId, name: names.get(authorId) ?? null },
  text,
});
