import { v7 as newId } from 'uuid';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';

/** One version of a resource; the first one brings the resource itself. */
export async function storeResource(context: ImportContext, { code, from, to, ...row }: RowOf<'resources'>): Promise<Outcome> {
  const { tx, institutionId } = context;
  if (await tx.service.findFirst({ where: { institutionId, code } })) throw new RowError('CODE_USED_TWICE', { named: code }, ['code']);
  const resource = (await tx.resource.findFirst({ where: { institutionId, code } })) ?? (await tx.resource.create({ data: { id: newId(), institutionId, code } }));
  const wanted = { ...row, usersEmail: row.usersEmail ?? null, resourceId: resource.id, validFrom: toColumn(from), validTo: optionalColumn(to) };
  return await context.settle({
    object: 'resourceVersion',
    existing: await tx.resourceVersion.findFirst({ where: { resourceId: resource.id, validFrom: wanted.validFrom } }),
    wanted,
    create: (data) => tx.resourceVersion.create({ data }),
    update: (id, data) => tx.resourceVersion.update({ where: { id }, data }),
  });
}
