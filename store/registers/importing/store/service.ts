import { v7 as newId } from 'uuid';
import { isNoService } from '../../../../domain/services/kind';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import { refuseOneLanguage } from '../both-languages';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn, overlapping } from '../periods';

/** One version of a service; the first one brings the service itself. */
export async function storeService(
  context: ImportContext,
  { code, from, to, ...row }: RowOf<'services'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  refuseNoService({ code, ...row });
  refuseOneLanguage('value', row.valueLv, row.valueEn);
  if (await tx.resource.findFirst({ where: { institutionId, code } }))
    throw new RowError('CODE_USED_TWICE', { named: code }, ['code']);
  const known = await tx.service.findFirst({ where: { institutionId, code } });
  if (known && context.creates) throw new RowError('ALREADY_USED', { named: code }, ['code']);
  const service =
    known ?? (await tx.service.create({ data: { id: newId(), institutionId, code } }));
  // A service without support terms of its own has none, which is an empty object and never null.
  const {
    support = {},
    usersEmail = null,
    valueLv = null,
    valueEn = null,
    stateRegisterNumber = null,
  } = row;
  const wanted = {
    ...row,
    support,
    usersEmail,
    valueLv,
    valueEn,
    stateRegisterNumber,
    serviceId: service.id,
    validFrom: toColumn(from),
    validTo: optionalColumn(to),
  };
  if (
    stateRegisterNumber !== null &&
    (await tx.serviceVersion.findFirst({
      where: {
        institutionId,
        stateRegisterNumber,
        serviceId: { not: service.id },
        ...overlapping(wanted),
      },
    }))
  ) {
    throw new RowError('CODE_USED_TWICE', { named: stateRegisterNumber }, ['stateRegisterNumber']);
  }
  return await context.settle({
    object: 'serviceVersion',
    existing: await tx.serviceVersion.findFirst({
      where: { serviceId: service.id, validFrom: wanted.validFrom },
    }),
    wanted,
    create: (data) => tx.serviceVersion.create({ data }),
    update: (id, data) => tx.serviceVersion.update({ where: { id }, data }),
  });
}

/**
 * R15: a service satisfies a need of others; support, information and functions of the institution
 * itself are none.
 */
function refuseNoService({
  code,
  kind,
  needs,
}: Pick<RowOf<'services'>, 'code' | 'kind' | 'needs'>): void {
  if (isNoService(kind)) throw new RowError('NOT_A_SERVICE', { named: code, kind }, ['kind']);
  if (needs.length === 0) throw new RowError('SERVICE_WITHOUT_NEED', { named: code }, ['needs']);
}
