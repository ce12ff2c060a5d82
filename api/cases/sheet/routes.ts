import { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { findCase, withinCase } from '../../../store/cases/find-case';
import { queryNumber } from '../../http/query-number';
import { route, type ApiRoute } from '../../http/route';
import { Sheet } from './schemas';
import { viewSheet } from './view';

const OfCase = z.strictObject({ id: z.string().max(200) });
const Since = z.strictObject({
  since: queryNumber({ min: 0, max: 999_999_999 }).optional().meta({
    description: 'An event, since which `changed` tells; else since the reader decided last',
  }),
});

/** What the page of a case shows, in one answer. */
export const sheetRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/sheet',
    operation: 'readSheet',
    params: OfCase,
    query: Since,
    answers: { 200: Sheet },
    async handle({ caller, params: { id }, query: { since }, language, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      const sheet = await withinCase(dependencies, found, (tx) =>
        viewSheet(dependencies, tx, found, { caller, language, since }),
      );
      response.json(sheet);
    },
  }),
];
