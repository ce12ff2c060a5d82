import { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { findCase, withinCase } from '../../../store/cases/find-case';
import { route, type ApiRoute } from '../../http/route';
import { Sheet } from './schemas';
import { viewSheet } from './view';

const OfCase = z.strictObject({ id: z.string().max(200) });

/** What the page of a case shows, in one answer. */
export const sheetRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/sheet',
    operation: 'readSheet',
    params: OfCase,
    answers: { 200: Sheet },
    async handle({ caller, params: { id }, language }, _request, response) {
      const found = await findCase(dependencies, caller, id);
      const sheet = await withinCase(dependencies, found, (tx) =>
        viewSheet(dependencies, tx, found, { caller, language }),
      );
      response.json(sheet);
    },
  }),
];
