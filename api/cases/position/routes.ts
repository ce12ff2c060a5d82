import { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { findCase, withinCase } from '../../../store/cases/find-case';
import { route, type ApiRoute } from '../../http/route';
import { PositionView } from './schemas';
import { viewPosition } from './view';

const OfCase = z.strictObject({ id: z.string().max(200) });

/** Where a case is in its process, for whoever may read the case. */
export const positionRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/:id/position',
    operation: 'readPosition',
    params: OfCase,
    answers: { 200: PositionView },
    async handle({ caller, params: { id }, language, now }, _request, response) {
      const found = await findCase(dependencies, caller, id, now);
      response.json(
        await withinCase(dependencies, found, (tx) => viewPosition(tx, found, language)),
      );
    },
  }),
];
