import { v7 as newId } from 'uuid';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn, overlapping } from '../periods';

/** One version of a resource; the first one brings the resource itself. */
export async function storeResource(
  context: ImportContext,
  { code, from, to, ...row }: RowOf<'resources'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  if (await tx.service.findFirst({ where: { institutionId, code } }))
    throw new RowError('CODE_USED_TWICE', { named: code }, ['code']);
  const known = await tx.resource.findFirst({ where: { institutionId, code } });
  if (known && context.creates) throw new RowError('ALREADY_USED', { named: code }, ['code']);
  const resource =
    known ?? (await tx.resource.create({ data: { id: newId(), institutionId, code } }));
  const { usersEmail = null, stateRegisterNumber = null } = row;
  const wanted = {
    ...row,
    usersEmail,
    stateRegisterNumber,
    resourceId: resource.id,
    validFrom: toColumn(from),
    validTo: optionalColumn(to),
  };
  if (
    stateRegisterNumber !== null &&
    (await tx.resourceVersion.findFirst({
      where: {
        institutionId,
        stateRegisterNumber,
        resourceId: { not: resource.id },
        ...overlapping(wanted),
      },
    }))
  ) {
    throw new RowError('CODE_USED_TWICE', { named: stateRegisterNumber }, ['stateRegisterNumber']);
  }
  return await context.settle({
    object: 'resourceVersion',
    existing: await tx.resourceVersion.findFirst({
      where: { resourceId: resource.id, validFrom: wanted.validFrom },
    }),
    wanted,
    create: (data) => tx.resourceVersion.create({ data }),
    update: (id, data) => tx.resourceVersion.update({ where: { id }, data }),
  });
}
