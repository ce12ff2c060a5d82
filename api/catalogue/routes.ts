import { z } from 'zod';
import { line } from '../../domain/text';
import { RegisterCode } from '../../domain/register-code';
import { CatalogueEntry, publishedServices } from '../../store/registers/catalogue';
import type { RegisterDependencies } from '../dependencies';
import { afterCursor, pageOf, pageQuery, toPage } from '../http/page';
import { openRoute, type ApiRoute } from '../http/route';

const Question = z.strictObject({
  ...pageQuery,
  institution: RegisterCode.optional(),
  search: line({ max: 100 }).optional(),
});

/**
 * R10: recipients see the published services of all institutions and what is promised, without
 * signing in.
 */
export const catalogueRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  openRoute({
    method: 'get',
    path: '/catalogue',
    operation: 'readCatalogue',
    query: Question,
    answers: { 200: pageOf(CatalogueEntry) },
    async handle({ query: { limit, cursor, institution, search }, today }, _request, response) {
      const found = await publishedServices(prisma, {
        on: today,
        after: afterCursor(cursor),
        most: limit + 1,
        institution,
        search,
      });
      response.json(
        toPage(
          found,
          limit,
          ({ id }) => id,
          (entry) => entry,
        ),
      );
    },
  }),
];
