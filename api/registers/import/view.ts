import { say, type Language } from '../../../messages';
import type { Kind } from '../../../store/registers/format';
import type { RowResult } from '../../../store/registers/import';
import type { ImportError } from '../../../store/registers/importing/document';
import type { RegisterCodes } from '../../../store/registers/reading/register-codes';
import { sheets } from '../sheets/all';
import { rowSayer } from '../sheets/say-row';
import type { ImportView } from './schemas';

export const sayError = ({ code, path, params }: ImportError, language: Language) => ({
  code,
  path,
  message: say(language, `registers.import.${code}`, params),
});

/** What nobody looks through as a register goes by its name in files. */
const sayRegister = (kind: Kind, language: Language): string =>
  kind === 'agreements'
    ? say(language, 'registers.row.partners.agreements')
    : sheets.some(({ words }) => words === `registers.row.${kind}`)
      ? say(language, `registers.row.${kind}.register`)
      : kind;

/** Columns of the tables that rows of a file name otherwise. */
const fieldOfColumn: Readonly<Record<string, string>> = {
  validFrom: 'from',
  validTo: 'to',
  startsAt: 'from',
  endsAt: 'to',
  subjectIds: 'subjects',
  serviceIds: 'services',
  resourceIds: 'resources',
  calendarCode: 'calendar',
  deskInstitutionId: 'deskInstitution',
  raisesCode: 'raises',
  partnerInstitutionId: 'institution',
  partnerId: 'partner',
};

/** Says the rows of one file; what a register needs for it is worked out once. */
export function resultSayer(codes: RegisterCodes, language: Language) {
  const sayers = new Map(
    sheets.map((sheet) => [sheet.words, rowSayer(sheet, codes, language)] as const),
  );
  return ({
    raw,
    line,
    checked,
    outcome,
    fields,
    errors,
  }: RowResult): ImportView['rows'][number] => {
    const sayer = sayers.get(`registers.row.${raw.kind}`);
    return {
      line,
      register: sayRegister(raw.kind, language),
      title: (checked && sayer?.titleOf(checked.row)) ?? null,
      outcome,
      fields: fields.map((column) => {
        const field = fieldOfColumn[column] ?? column;
        return sayer?.columnTitle(field) ?? field;
      }),
      errors: errors.map((error) => sayError(error, language)),
    };
  };
}
