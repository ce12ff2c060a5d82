import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';

/**
 * The institution itself. Found by its code; the transaction is already bound to it, or to the id
 * that it is to get.
 */
export async function storeInstitution(
  context: ImportContext,
  row: RowOf<'institutions'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const existing = await tx.institution.findUnique({ where: { id: institutionId } });
  // Under another code it would be taken for this institution renamed.
  if (row.code !== context.institutionCode)
    throw new RowError('INVALID_VALUE', { field: 'code', expected: context.institutionCode }, [
      'code',
    ]);
  const { calendar, ...named } = row;
  const wanted = {
    ...named,
    calendarCode: calendar,
    sectorCode: row.sectorCode ?? null,
    municipalityCode: row.municipalityCode ?? null,
    supportDeskEmail: row.supportDeskEmail ?? null,
  };
  return await context.settle({
    object: 'institution',
    existing,
    wanted,
    create: () => tx.institution.create({ data: { ...wanted, id: institutionId } }),
    update: (id, data) => tx.institution.update({ where: { id }, data }),
  });
}
