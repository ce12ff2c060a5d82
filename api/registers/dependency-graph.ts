import { z } from 'zod';
import type { Day } from '../../domain/time/lasting';
import { nameIn } from '../../messages/name-in';
import type { Language } from '../../messages';
import { withInstitution, type Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { dependencyGraph } from '../../store/registers/dependency-graph';
import { allInstitutions } from '../../store/registers/known-institutions';
import { subjectsNamed } from '../../store/registers/subjects';
import type { RegisterDependencies } from '../dependencies';
import { route, type ApiRoute } from '../http/route';
import { DependencyGraphView } from './dependency-graph-schemas';

/** What depends on a service or resource, and on what it depends: for a picture and its list. */
export const dependencyGraphRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/dependencies/around/:subject',
    operation: 'readDependencyGraph',
    params: z.strictObject({ subject: z.uuid() }),
    answers: { 200: DependencyGraphView },
    async handle({ caller, params: { subject }, language, today }, _request, response) {
      const view = await withInstitution(prisma, caller.institutionId, (tx) =>
        viewGraph(tx, caller, subject, { language, on: today }),
      );
      response.json(view satisfies DependencyGraphView);
    },
  }),
];

async function viewGraph(
  tx: Transaction,
  { institutionId }: Caller,
  id: string,
  { language, on }: { language: Language; on: Day },
): Promise<DependencyGraphView> {
  const { nodes, edges, isCut } = await dependencyGraph(tx, id, institutionId, on);
  const names = await subjectsNamed(
    tx,
    nodes.map((node) => node.id),
    language,
    on,
  );
  const institutions = new Map(
    (await allInstitutions(tx)).map((one) => [one.id, nameIn(language, one)]),
  );
  return {
    nodes: nodes.map((node) => {
      const isOwn = node.institutionId === institutionId;
      return {
        id: node.id,
        type: node.type === 'resource' ? 'resource' : 'service',
        level: node.level,
        isOwn,
        // Of another institution's one nothing is known here but whose it is.
        name: (isOwn ? names.get(node.id)?.name : institutions.get(node.institutionId)) ?? null,
      };
    }),
    edges: edges.map(({ dependent, supporter }) => ({ from: dependent, to: supporter })),
    isCut,
  };
}
