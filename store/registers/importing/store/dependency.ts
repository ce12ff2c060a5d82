import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { optionalColumn, refuseOverlap } from '../periods';
import { institutionOf, serviceIn, subjectIn } from '../references';

/**
 * A service of the institution that cannot work without a service or resource, its own or another
 * institution's.
 */
export async function storeDependency(
  context: ImportContext,
  row: RowOf<'dependencies'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const dependentServiceId = await serviceIn(context, row.service, ['service']);
  const owner = await institutionOf(context, row.supporterInstitution ?? context.institutionCode, [
    'supporterInstitution',
  ]);
  const supporter = await context.within(owner, () =>
    subjectIn(context, row.supporter, ['supporter']),
  );

  const wanted = {
    dependentServiceId,
    supporterType: supporter.type,
    supporterId: supporter.id,
    supporterInstitutionId: owner.id,
    validFrom: toColumn(row.from),
    validTo: optionalColumn(row.to),
  };
  const all = await tx.dependency.findMany({
    where: { institutionId, dependentServiceId, supporterId: supporter.id },
  });
  const existing =
    all.find(({ validFrom }) => validFrom.getTime() === wanted.validFrom.getTime()) ?? null;
  refuseOverlap(
    wanted,
    all.filter((other) => other !== existing),
  );
  return await context.settle({
    object: 'dependency',
    existing,
    wanted,
    create: (data) => tx.dependency.create({ data }),
    update: (id, data) => tx.dependency.update({ where: { id }, data }),
  });
}
