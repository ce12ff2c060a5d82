import { z } from 'zod';
import { known } from '../present';
import type { Transaction } from '../../../runtime/database';
import type { Slice } from './slice';

export interface InstitutionRecord {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
  kind: 'state' | 'municipal' | 'other';
  calendar: string;
  sectorCode?: string;
  municipalityCode?: string;
  supportDeskEmail?: string;
}

const InstitutionKind = z.enum(['state', 'municipal', 'other']);

/** The table is of the installation; of it only one institution is read. */
export async function readInstitution(
  tx: Transaction,
  { id }: Pick<Slice, 'id'>,
  institutionId: string,
): Promise<InstitutionRecord[]> {
  const own = await tx.institution.findMany({ where: { AND: [{ id: institutionId }, { id }] } });
  return own.map(
    ({ kind, calendarCode, sectorCode, municipalityCode, supportDeskEmail, ...row }) => ({
      ...row,
      kind: InstitutionKind.parse(kind),
      calendar: calendarCode,
      sectorCode: known(sectorCode),
      municipalityCode: known(municipalityCode),
      supportDeskEmail: known(supportDeskEmail),
    }),
  );
}

export async function institutionCode(tx: Transaction, id: string): Promise<string> {
  const { code } = await tx.institution.findUniqueOrThrow({
    where: { id },
    select: { code: true },
  });
  return code;
}
