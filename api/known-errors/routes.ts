import { z } from 'zod';
import { line } from '../../domain/text';
import { assertHandles, handledBy } from '../../store/access/handles-incidents';
import { touchedBy } from '../../store/registers/dependencies';
import { namesOf } from '../../store/registers/names';
import { withInstitution } from '../../runtime/database';
import type { CaseDependencies } from '../../cases/dependencies';
import { findNamedSubject, NamedSubject } from '../registers/named-subject';
import { pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { findKnownErrorsUnchecked } from '../../store/cases/find-known-errors';
import { placeNamed, placeOf } from './place';
import { KnownErrorView, viewKnownError } from './view';
import { queryNumber } from '../http/query-number';

const Query = z.strictObject({
  /** With what depends on it and what it depends on. */
  subject: NamedSubject.optional(),
  text: line({ min: 0, max: 200 }).default(''),
  cursor: pageQuery.cursor,
  limit: queryNumber({ min: 1, max: 50 }).default(10),
});

/**
 * For handlers of incidents, about the subjects they handle: known errors, and what helps until
 * they are solved.
 */
export const knownErrorRoutes = ({
  prisma,
  contents,
}: Pick<CaseDependencies, 'prisma' | 'contents'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/known-errors',
    operation: 'findKnownErrors',
    query: Query,
    answers: { 200: pageOf(KnownErrorView) },
    async handle(
      { caller, query: { subject, cursor, limit, text }, language, today },
      _request,
      response,
    ) {
      const after = placeNamed(cursor);
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const named = subject === undefined ? undefined : await findNamedSubject(tx, subject);
        const handled =
          caller.kind === 'person' ? await handledBy(tx, caller.personId, today) : 'institution';
        assertHandles(handled, named?.id);
        const own = handled === 'institution' ? {} : { subjectIds: handled };
        const found = await findKnownErrorsUnchecked(tx, contents, caller, {
          text,
          limit: limit + 1,
          ...(after !== undefined && { after }),
          ...(named === undefined ? own : { subjectIds: await touchedBy(tx, named, today) }),
        });
        const names = await namesOf(
          tx,
          found.flatMap(({ subjectId }) => subjectId ?? []),
          language,
          today,
        );
        return toPage(found, limit, placeOf, (known) => viewKnownError(known, names, language));
      });
      response.json(page);
    },
  }),
];
