import { z } from 'zod';
import { rowSchemas, ServiceStage } from '../../registers/format';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../route';
import { known, period, periodOf } from './columns';
import { fits } from './fits';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from './rights';
import { saveRow } from './save-row';
import { currentOf, versionsWanted } from './versioned';

const Service = z.object({
  id: z.string(), code: z.string(), nameLv: z.string(), nameEn: z.string(), stage: ServiceStage, importance: z.int(), usersEmail: z.string().optional(), ...period,
}).meta({ id: 'Service' });

const services: Register<typeof Service> = {
  path: '/services', plural: 'Services', singular: 'Service', Item: Service, isSearchable: true,
  async read(tx, slice) {
    const { id, search } = slice;
    const codes = await tx.service.findMany({ where: { id }, orderBy: { id: 'asc' } });
    const versions = await tx.serviceVersion.findMany({ where: { serviceId: id, ...versionsWanted(slice) } });
    return codes.flatMap(({ id: serviceId, code }) => {
      const version = currentOf(versions.filter((each) => each.serviceId === serviceId), slice.on);
      if (!version || !fits(search, code, version.nameLv, version.nameEn)) return [];
      const { nameLv, nameEn, stage, importance, usersEmail } = version;
      return [{ id: serviceId, code, nameLv, nameEn, stage: ServiceStage.parse(stage), importance, usersEmail: known(usersEmail), ...periodOf(version) }];
    }).slice(0, slice.take);
  },
};

export const serviceRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, services),
  creatingRoute(prisma, services, rowSchemas.services, async (tx, caller, row) => {
    await saveRow(tx, await requireHolder(tx, caller, registerKeepers), 'services', row);
    return (await tx.service.findFirstOrThrow({ where: { code: row.code } })).id;
  }),
  // What has begun is not rewritten (R34): the version in force ends as the new one begins.
  changingRoute(prisma, services, { operation: 'changeService', body: rowSchemas.services.omit({ code: true }) }, async (tx, { caller, body, item: current }) => {
    const keeper = await requireHolder(tx, caller, registerKeepers);
    if (body.from > current.from && (current.to ?? '9999') > body.from) await saveRow(tx, keeper, 'services', { ...rowOf(current), to: body.from });
    await saveRow(tx, keeper, 'services', { ...body, code: current.code });
  }),
];

/** A service as an import would give it. */
const rowOf = ({ code, nameLv, nameEn, stage, importance, usersEmail, from }: z.infer<typeof Service>) => ({ code, nameLv, nameEn, stage, importance, usersEmail, from });
