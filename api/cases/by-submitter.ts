import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { Refusal } from '../../domain/problems';
import { line } from '../../domain/text';
import { withInstitution } from '../../runtime/database';
import { personOf } from '../../store/access/caller';
import { handlesSubmissions } from '../../store/access/handles-submissions';
import { recordAudit } from '../../store/audit/record-audit';
import { searchCases } from '../../store/cases/search';
import { findBySubmitter } from '../../store/submissions/find-by-submitter';
import { limitNaming } from '../http/rate-limits';
import { route, type ApiRoute } from '../http/route';
import { CaseSummary, listCases } from './listed-case';

/** In a body: an address ends up in logs and histories. */
const Named = z.strictObject({ name: line({ min: 3, max: 100 }) });
const Found = z.object({
  items: z.array(CaseSummary.extend({ submitter: z.string() })),
  isAll: z.boolean().meta({ description: 'False where older ones, or more of the name, are left' }),
});

/** Finds the case of somebody who asks for it and knows neither number nor code. */
export const bySubmitterRoutes = ({ prisma, contents }: CaseDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/cases/by-submitter',
    operation: 'findBySubmitter',
    body: Named,
    before: [limitNaming()],
    answers: { 200: Found },
    async handle({ caller, body: { name }, language, now, today }, _request, response) {
      const reader = personOf(caller);
      const { institutionId } = reader;
      const view = await withInstitution(prisma, institutionId, async (tx) => {
        if (!(await handlesSubmissions(tx, reader, today))) throw new Refusal('NOT_YOUR_ROLE');
        const { found, isAll } = await findBySubmitter(tx, contents, reader, { name, now });
        const ids = found.map(({ caseId }) => caseId);
        const names = new Map(found.map(({ caseId, name: submitter }) => [caseId, submitter]));
        const search = { reader, ids, state: 'all' as const, now, limit: ids.length };
        const rows = await searchCases(tx, search);
        const cases = await listCases(tx, rows, { institutionId, now, language });
        // R34: as each reading, in the transaction that reads; the chain of it holds no name.
        await recordAudit(tx, {
          institutionId,
          at: now,
          actorId: reader.personId,
          action: 'submitter.searched',
          object: `institution:${institutionId}`,
          detail: { cases: ids },
        });
        return {
          items: cases.map((one) => ({ ...one, submitter: names.get(one.caseId) ?? '' })),
          isAll,
        };
      });
      response.json(view satisfies z.infer<typeof Found>);
    },
  }),
];
