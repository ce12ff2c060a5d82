import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn, unlessTakenBack } from '../periods';
import { personIn, scopeOf } from '../references';

/** Deputyships: in everything, in a role, or in a role for one service or resource. */
export async function storeDeputy(
  context: ImportContext,
  row: RowOf<'deputies'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const principalPersonId = await personIn(context, row.principal, ['principal']);
  const deputyPersonId = await personIn(context, row.deputy, ['deputy']);
  if (principalPersonId === deputyPersonId)
    throw new RowError('DEPUTY_IS_PRINCIPAL', {}, ['deputy']);
  if (row.of !== undefined && row.role === undefined)
    throw new RowError('FIELD_REQUIRED', { field: 'role' }, ['role']);
  const scopeId =
    row.role === undefined || row.of === undefined
      ? null
      : (await scopeOf(context, row.role, row.of)).scopeId;

  const key = {
    principalPersonId,
    deputyPersonId,
    role: row.role ?? null,
    scopeId,
    reason: row.reason,
    validFrom: toColumn(row.from),
  };
  return await context.settle({
    object: 'deputy',
    givesRights: true,
    existing: await tx.deputy.findFirst({
      where: { institutionId, ...key, ...(context.creates && unlessTakenBack(key.validFrom)) },
    }),
    wanted: { ...key, validTo: optionalColumn(row.to) },
    create: (data) => tx.deputy.create({ data }),
    update: (id, data) => tx.deputy.update({ where: { id }, data }),
  });
}
