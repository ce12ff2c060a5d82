import { z } from 'zod';
import { findSubject } from '../../store/registers/find-subject';
import { ResourceKind, rowSchemas } from '../../store/registers/format';
import { readResources } from '../../store/registers/reading/resources';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { saveNewRow, saveRow } from './save-row';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { nextVersion, without } from './sheets/values';
import { below } from './sheets/words';

const Resource = z
  .object({
    id: z.string(),
    code: z.string(),
    nameLv: z.string(),
    nameEn: z.string(),
    kind: ResourceKind,
    usersEmail: z.string().optional(),
    stateRegisterNumber: z.string().optional(),
    ...period,
  })
  .meta({ id: 'Resource' });

const resources: Register<typeof Resource> = {
  path: '/resources',
  plural: 'Resources',
  singular: 'Resource',
  Item: Resource,
  isSearchable: true,
  read: (tx, slice, { today }) => readResources(tx, slice, today),
};

export const resourceRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, resources),
  creatingRoute(
    prisma,
    resources,
    rowSchemas.resources,
    async (tx, { caller, now, today }, row) => {
      const author = await requireHolder(tx, caller, registerKeepers, today);
      await saveNewRow(tx, { author, now }, 'resources', row);
      return (await findSubject(tx, { type: 'resource', code: row.code })).id;
    },
  ),
  // A version that has begun is not rewritten (R34): it ends as the new one begins.
  changingRoute(
    prisma,
    resources,
    { operation: 'changeResource', body: rowSchemas.resources.omit({ code: true }) },
    async (tx, { caller, now, today, body, item: current }) => {
      const keeper = { author: await requireHolder(tx, caller, registerKeepers, today), now };
      if (body.from > current.from && (current.to ?? '9999') > body.from)
        await saveRow(tx, keeper, 'resources', { ...rowOf(current), to: body.from });
      await saveRow(tx, keeper, 'resources', { ...body, code: current.code });
    },
  ),
];

/** A resource as an import would give it. */
const rowOf = ({
  code,
  nameLv,
  nameEn,
  kind,
  usersEmail,
  stateRegisterNumber,
  from,
}: z.infer<typeof Resource>) => ({
  code,
  nameLv,
  nameEn,
  kind,
  usersEmail,
  stateRegisterNumber,
  from,
});

const form = z.object(rowSchemas.resources.shape);

export const resourceSheet = sheet({
  register: resources,
  group: 'services',
  words: 'registers.row.resources',
  options: { kind: below('registers.resourceKind') },
  form,
  columns: ['name', 'code', 'kind', 'from'],
  rowOf: (item) => without(item, 'id'),
  creates: {
    operation: 'createResource',
    method: 'POST',
    path: () => resources.path,
    creates: true,
    body: form,
    right: byKeepers,
    begins: (_, today) => ({ from: today }),
  },
  changes: [
    {
      operation: 'changeResource',
      method: 'PUT',
      path: ({ id }) => `${resources.path}/${id}`,
      body: form.omit({ code: true }),
      right: byKeepers,
      begins: (row, today) => nextVersion(without(row, 'code'), today),
    },
  ],
});
