import type { Cell } from '../../http/csv';
import { kinds, rowSchemas, type Kind } from '../../../store/registers/format';
import type { Sheet } from './sheet';
import type { Values } from './values';

/** The kind of row that an import knows the register by; undefined where it knows none. */
const kindOf = ({ words }: Sheet): Kind | undefined =>
  kinds.find((kind) => words === `registers.row.${kind}`);

/** The file that an import takes the register from. */
export const fileOf = (sheet: Sheet): string => `${kindOf(sheet) ?? sheet.name}.csv`;

/**
 * Rows of a register as an import reads them: a header of field names, codes and short names, lists
 * of codes separated by spaces, and nested values as JSON. What is worked out from a row is left out.
 */
export function tableOf(sheet: Sheet, rows: readonly Values[]): Cell[][] {
  const kind = kindOf(sheet);
  const fields = Object.keys(sheet.form.shape).filter(
    (field) => kind === undefined || field in rowSchemas[kind].shape,
  );
  return [fields, ...rows.map((row) => fields.map((field) => cellOf(row[field])))];
}

function cellOf(value: unknown): Cell {
  if (value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return isPlainList(value) ? value.join(' ') : JSON.stringify(value);
}

const isPlainList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && !/\s/.test(each));
