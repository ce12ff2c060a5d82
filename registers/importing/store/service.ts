import { v7 as newId } from 'uuid';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';

/** One version of a service; the first one brings the service itself. */
export async function storeService(context: ImportContext, { code, from, to, ...row }: RowOf<'services'>): Promise<Outcome> {
  const { tx, institutionId } = context;
  if (await tx.resource.findFirst({ where: { institutionId, code } })) throw new RowError('CODE_USED_TWICE', { named: code }, ['code']);
  const service = (await tx.service.findFirst({ where: { institutionId, code } })) ?? (await tx.service.create({ data: { id: newId(), institutionId, code } }));
  const wanted = { ...row, usersEmail: row.usersEmail ?? null, serviceId: service.id, validFrom: toColumn(from), validTo: optionalColumn(to) };
  return await context.settle({
    object: 'serviceVersion',
    existing: await tx.serviceVersion.findFirst({ where: { serviceId: service.id, validFrom: wanted.validFrom } }),
    wanted,
    create: (data) => tx.serviceVersion.create({ data }),
    update: (id, data) => tx.serviceVersion.update({ where: { id }, data }),
  });
}
