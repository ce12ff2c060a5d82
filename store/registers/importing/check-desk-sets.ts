import { keyOf } from '../../../domain/services/indicator';
import { lowers } from '../../../domain/services/lowers';
import type { ServiceLevelTermsSet } from '../../../generated/prisma/client';
import { optionalColumn } from './periods';
import { toColumn } from '../days';
import type { RowOf } from '../format';
import { termsFactsOf } from '../terms';
import type { ImportContext } from './context';
import { RowError } from './document';

/**
 * R12: no set of a support desk promises less than any version of the owner's set in force with it.
 * Both sides are checked. A desk's set may not begin too low, and an owner who raises a set hears
 * which desks' sets must be raised too.
 */
export async function checkDeskSets(context: ImportContext, row: RowOf<'terms'>): Promise<void> {
  const [stored] = await versionsBeside(context, row, {
    code: row.code,
    validFrom: toColumn(row.from),
  });
  if (!stored) return;
  if (row.raises === undefined) {
    for (const desk of await versionsBeside(context, row, { raisesCode: row.code }))
      refuseLowering(stored, desk);
    return;
  }
  const owners = await versionsBeside(context, row, {
    code: row.raises,
    serviceId: stored.serviceId,
    deskInstitutionId: null,
  });
  if (owners.length === 0) throw new RowError('TERMS_UNKNOWN', { named: row.raises }, ['raises']);
  for (const owner of owners) refuseLowering(owner, stored);
}

/** Versions of sets that are in force on some day of the row's period. */
function versionsBeside(
  { tx, institutionId }: ImportContext,
  { from, to }: RowOf<'terms'>,
  which: {
    code?: string;
    raisesCode?: string;
    serviceId?: string;
    deskInstitutionId?: null;
    validFrom?: Date;
  },
): Promise<ServiceLevelTermsSet[]> {
  const end = optionalColumn(to);
  return tx.serviceLevelTermsSet.findMany({
    where: {
      institutionId,
      AND: [
        which,
        { OR: [{ validTo: null }, { validTo: { gt: toColumn(from) } }] },
        end === null ? {} : { validFrom: { lt: end } },
      ],
    },
    orderBy: { validFrom: 'asc' },
  });
}

function refuseLowering(owner: ServiceLevelTermsSet, desk: ServiceLevelTermsSet): void {
  const lowered = lowers(termsFactsOf(owner), termsFactsOf(desk));
  if (lowered.length > 0)
    throw new RowError(
      'DESK_SET_LOWERS',
      { desk: desk.code, owner: owner.code, indicators: lowered.map(keyOf).join(', ') },
      ['indicators'],
    );
}
