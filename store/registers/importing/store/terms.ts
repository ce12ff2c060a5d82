import { indicatorFaults } from '../../../../domain/services/indicator-faults';
import { wakeMonitorsOf } from '../../../service-levels/wake-monitors';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import { termsTurn } from '../../terms';
import { refuseOneLanguage } from '../both-languages';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';
import { institutionOf, serviceIn } from '../references';
import { checkTermsFollow } from '../check-terms-follow';
import { checkCalendar } from './calendar';

/**
 * One version of a set of service-level terms. A set is told apart by its code, which belongs to
 * one service.
 */
export async function storeTerms(context: ImportContext, row: RowOf<'terms'>): Promise<Outcome> {
  const { tx, institutionId } = context;
  refuseIncomplete(row);
  const serviceId = await serviceIn(context, row.service, ['service']);
  await checkCalendar(context, row);
  const deskInstitutionId =
    row.deskInstitution === undefined
      ? null
      : (await institutionOf(context, row.deskInstitution, ['deskInstitution'])).id;
  await context.takeTurn(termsTurn(institutionId));

  const versions = await tx.serviceLevelTermsSet.findMany({
    where: { institutionId, code: row.code },
  });
  if (versions.some((other) => other.serviceId !== serviceId))
    throw new RowError('TERMS_OF_ANOTHER_SERVICE', { named: row.code }, ['code']);
  await checkTermsFollow(context, row, serviceId, versions);
  const {
    code,
    nameLv,
    nameEn,
    appliesToLv = null,
    appliesToEn = null,
    calendar: calendarCode,
    raises: raisesCode = null,
    indicators,
    meansLv = null,
    meansEn = null,
    agreedIn = null,
  } = row;
  const validFrom = toColumn(row.from);
  // Its monitor looks again: a version may begin or end sooner than it knew.
  await wakeMonitorsOf(tx, [code]);
  return await context.settle({
    object: 'termsSet',
    existing:
      versions.find((version) => version.validFrom.getTime() === validFrom.getTime()) ?? null,
    wanted: {
      serviceId,
      code,
      nameLv,
      nameEn,
      appliesToLv,
      appliesToEn,
      calendarCode,
      deskInstitutionId,
      raisesCode,
      indicators,
      meansLv,
      meansEn,
      agreedIn,
      validFrom,
      validTo: optionalColumn(row.to),
    },
    create: (data) => tx.serviceLevelTermsSet.create({ data }),
    update: (id, data) => tx.serviceLevelTermsSet.update({ where: { id }, data }),
  });
}

function refuseIncomplete({
  appliesToLv,
  appliesToEn,
  meansLv,
  meansEn,
  deskInstitution,
  raises,
  indicators,
}: RowOf<'terms'>): void {
  refuseOneLanguage('appliesTo', appliesToLv, appliesToEn);
  refuseOneLanguage('means', meansLv, meansEn);
  if ((deskInstitution === undefined) !== (raises === undefined))
    throw new RowError('DESK_SET_INCOMPLETE', {}, [
      raises === undefined ? 'raises' : 'deskInstitution',
    ]);
  const [fault] = indicatorFaults(indicators);
  if (fault)
    throw new RowError(fault.code, { named: indicators[fault.index]?.code ?? '' }, [
      'indicators',
      fault.index,
      fault.field,
    ]);
}
