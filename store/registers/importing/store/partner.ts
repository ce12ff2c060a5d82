import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { optionalColumn } from '../periods';
import { institutionOf, partnerIn, resourceIn, serviceIn } from '../references';

export async function storePartner(
  context: ImportContext,
  { institution, ...row }: RowOf<'partners'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const partnerInstitutionId =
    institution === undefined
      ? null
      : (await institutionOf(context, institution, ['institution'])).id;
  const existing = await tx.partner.findFirst({ where: { institutionId, code: row.code } });
  // An assessment by a case stays where the row says nothing of it.
  return await context.settle({
    object: 'partner',
    isPersonal: true,
    existing,
    wanted: {
      ...row,
      email: row.email ?? null,
      dependency: row.dependency ?? existing?.dependency ?? null,
      risk: row.risk ?? existing?.risk ?? null,
      partnerInstitutionId,
    },
    create: (data) => tx.partner.create({ data }),
    update: (id, data) => tx.partner.update({ where: { id }, data }),
  });
}

/**
 * R19, R38: for what, and in which governance tasks, the partner may act. Told apart by partner,
 * number and first day.
 */
export async function storeAgreement(
  context: ImportContext,
  row: RowOf<'agreements'>,
): Promise<Outcome> {
  const { tx } = context;
  const partnerId = await partnerIn(context, row.partner, ['partner']);
  const serviceIds: string[] = [];
  for (const [index, code] of row.services.entries())
    serviceIds.push(await serviceIn(context, code, ['services', index]));
  const resourceIds: string[] = [];
  for (const [index, code] of row.resources.entries())
    resourceIds.push(await resourceIn(context, code, ['resources', index]));

  const validFrom = toColumn(row.from);
  const { number = null, terms, processes, regulation, duties, settlement } = row;
  return await context.settle({
    object: 'partnerAgreement',
    existing: await tx.partnerAgreement.findFirst({ where: { partnerId, number, validFrom } }),
    wanted: {
      partnerId,
      serviceIds,
      resourceIds,
      tasks: [...row.tasks],
      number,
      terms,
      processes,
      regulation,
      duties,
      settlement,
      validFrom,
      validTo: optionalColumn(row.to),
    },
    create: (data) => tx.partnerAgreement.create({ data }),
    update: (id, data) => tx.partnerAgreement.update({ where: { id }, data }),
  });
}
