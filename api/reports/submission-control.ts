import { z } from 'zod';
import { withInstitution } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { personOf } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import { controlOverview } from './control-overview';
import { Control } from './control-schema';

/**
 * The seven actions over all submissions at a glance: of all services for the one portfolio
 * manager, of all resources for the other.
 */
export const submissionControlRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/submission-control',
    operation: 'readSubmissionControl',
    query: z.strictObject({ of: z.enum(['services', 'resources']).default('services') }),
    answers: { 200: Control },
    async handle({ caller, query: { of }, language, now }, _request, response) {
      const person = personOf(caller);
      response.json(
        await withInstitution(prisma, person.institutionId, (tx) =>
          controlOverview(tx, person, of, { language, now }),
        ),
      );
    },
  }),
];
