import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import { toColumn } from '../../store/registers/days';
import { rowSchemas } from '../../store/registers/format';
import type { RegisterDependencies } from '../dependencies';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { period, periodOf, sliceOf } from './columns';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from './rights';
import { saveRow } from './save-row';

/** Of another institution's service or resource only its ids are known here. */
const Dependency = z
  .object({
    id: z.string(),
    institutionId: z.string(),
    dependentServiceId: z.string(),
    supporterType: z.enum(['service', 'resource']),
    supporterId: z.string(),
    supporterInstitutionId: z.string(),
    ...period,
  })
  .meta({ id: 'Dependency' });

const dependencies: Register<typeof Dependency> = {
  path: '/dependencies',
  plural: 'Dependencies',
  singular: 'Dependency',
  Item: Dependency,
  async read(tx, slice) {
    return (await tx.dependency.findMany(sliceOf(slice))).map(
      ({
        id,
        institutionId,
        dependentServiceId,
        supporterType,
        supporterId,
        supporterInstitutionId,
        ...row
      }) => ({
        id,
        institutionId,
        dependentServiceId,
        supporterType: Dependency.shape.supporterType.parse(supporterType),
        supporterId,
        supporterInstitutionId,
        ...periodOf(row),
      }),
    );
  },
};

export const dependencyRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, dependencies),
  creatingRoute(prisma, dependencies, rowSchemas.dependencies, async (tx, caller, row) => {
    const keeper = await requireHolder(tx, caller, registerKeepers);
    await saveRow(tx, keeper, 'dependencies', row);
    const dependent = await tx.service.findFirstOrThrow({ where: { code: row.service } });
    // The newest of this service is the one just made: ids sort by time.
    return (
      await tx.dependency.findFirstOrThrow({
        where: { dependentServiceId: dependent.id, institutionId: keeper.institutionId },
        orderBy: { id: 'desc' },
      })
    ).id;
  }),
  changingRoute(
    prisma,
    dependencies,
    { operation: 'endDependency', action: 'end', body: z.strictObject(onDay) },
    async (tx, { caller, body: { on }, item }) => {
      const { personId, institutionId } = await requireHolder(tx, caller, registerKeepers);
      if (on <= item.from || (item.to !== undefined && item.to < on))
        throw fault('/on', 'PERIOD_EMPTY');
      // A dependency of another institution's service on ours is seen, and not ours to end.
      await tx.dependency.updateMany({
        where: { id: item.id, institutionId },
        data: { validTo: toColumn(on) },
      });
      await recordAudit(tx, {
        institutionId,
        actorId: personId,
        action: 'dependency.ended',
        object: `dependency:${item.id}`,
        detail: { to: on },
      });
    },
  ),
];
