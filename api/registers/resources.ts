import { z } from 'zod';
import { ResourceKind, rowSchemas } from '../../store/registers/format';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { known, period, periodOf } from './columns';
import { fits } from './fits';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from './rights';
import { saveRow } from './save-row';
import { currentOf, versionsWanted } from './versioned';

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
  async read(tx, slice) {
    const { id, search } = slice;
    const codes = await tx.resource.findMany({ where: { id }, orderBy: { id: 'asc' } });
    const versions = await tx.resourceVersion.findMany({
      where: { resourceId: id, ...versionsWanted(slice) },
    });
    return codes
      .flatMap(({ id: resourceId, code }) => {
        const version = currentOf(
          versions.filter((each) => each.resourceId === resourceId),
          slice.on,
        );
        if (
          !version ||
          !fits(search, code, version.nameLv, version.nameEn, version.stateRegisterNumber ?? '')
        )
          return [];
        const { nameLv, nameEn, kind, usersEmail, stateRegisterNumber } = version;
        return [
          {
            id: resourceId,
            code,
            nameLv,
            nameEn,
            kind: ResourceKind.parse(kind),
            usersEmail: known(usersEmail),
            stateRegisterNumber: known(stateRegisterNumber),
            ...periodOf(version),
          },
        ];
      })
      .slice(0, slice.take);
  },
};

export const resourceRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, resources),
  creatingRoute(prisma, resources, rowSchemas.resources, async (tx, caller, row) => {
    await saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'resources', row);
    return (await tx.resource.findFirstOrThrow({ where: { code: row.code } })).id;
  }),
  // What has begun is not rewritten (R34): the version in force ends as the new one begins.
  changingRoute(
    prisma,
    resources,
    { operation: 'changeResource', body: rowSchemas.resources.omit({ code: true }) },
    async (tx, { caller, body, item: current }) => {
      const keeper = await requireHolder(tx, caller, registerKeepers);
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
