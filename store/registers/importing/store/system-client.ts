import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';

/** A system that may use the API for the institution; its id is one in the whole installation. */
export async function storeSystemClient(
  context: ImportContext,
  { clientId, name, from, to }: RowOf<'systemClients'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const existing = await tx.systemClient.findUnique({ where: { clientId } });
  if (existing && existing.institutionId !== institutionId)
    throw new RowError('ALREADY_USED', { named: clientId }, ['clientId']);
  const wanted = { name, validFrom: toColumn(from), validTo: optionalColumn(to) };
  return await context.settle({
    object: 'systemClient',
    existing: existing && { ...existing, id: clientId },
    wanted,
    create: () => tx.systemClient.create({ data: { ...wanted, clientId, institutionId } }),
    update: (id, data) => tx.systemClient.update({ where: { clientId: id }, data }),
  });
}
