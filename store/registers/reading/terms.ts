import type { Day, Lasting } from '../../../domain/time/lasting';
import { periodOf, toColumn } from '../days';
import type { RowOf } from '../format';
import { termsFactsOf } from '../terms';
import type { Transaction } from '../../../runtime/database';
import { sliceOf, type Slice } from './slice';

type TermsFacts = ReturnType<typeof termsFactsOf>;

/** One version of a set. Code of the institution whose support desk it is of, where it is one's. */
export interface TermsRecord extends TermsFacts, Lasting {
  id: string;
  serviceId: string;
  deskInstitution?: string;
}

export async function readTerms(tx: Transaction, slice: Slice): Promise<TermsRecord[]> {
  const rows = await tx.serviceLevelTermsSet.findMany(sliceOf(slice));
  const desks = await tx.institution.findMany({
    where: { id: { in: rows.flatMap(({ deskInstitutionId }) => deskInstitutionId ?? []) } },
  });
  return rows.map(({ id, serviceId, deskInstitutionId, ...row }) => ({
    id,
    serviceId,
    ...termsFactsOf(row),
    deskInstitution: desks.find((desk) => desk.id === deskInstitutionId)?.code,
    ...periodOf(row),
  }));
}

/** The version of the set that is in force on the day and began before it, ended on the day. */
export async function versionEndedOn(
  tx: Transaction,
  service: { id: string; code: string },
  code: string,
  on: Day,
): Promise<RowOf<'terms'> | undefined> {
  const day = toColumn(on);
  const before = await tx.serviceLevelTermsSet.findFirst({
    where: {
      serviceId: service.id,
      code,
      validFrom: { lt: day },
      OR: [{ validTo: null }, { validTo: { gt: day } }],
    },
  });
  if (before === null) return undefined;
  const desk =
    before.deskInstitutionId === null
      ? null
      : await tx.institution.findUnique({ where: { id: before.deskInstitutionId } });
  return {
    service: service.code,
    ...termsFactsOf(before),
    ...(desk && { deskInstitution: desk.code }),
    from: periodOf(before).from,
    to: on,
  };
}

export async function termsVersionId(tx: Transaction, code: string, from: Day): Promise<string> {
  const { id } = await tx.serviceLevelTermsSet.findFirstOrThrow({
    where: { code, validFrom: toColumn(from) },
    select: { id: true },
  });
  return id;
}

/** Whether the set has a version that begins, or began, on the day. */
export const hasTermsVersion = async (tx: Transaction, code: string, from: Day): Promise<boolean> =>
  (await tx.serviceLevelTermsSet.count({ where: { code, validFrom: toColumn(from) } })) > 0;
