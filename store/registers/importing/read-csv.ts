import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { kinds, rowSchemas } from '../format';
import { unique } from '../../../domain/unique';
import { tooDeepAt } from './check-text';
import type { ImportError, ImportErrorCode, RawDocument, RawRow } from './document';

export interface NamedText {
  name: string;
  text: string;
}

/** Calendars are nested data and come as JSON only. */
const kindsInCsv = kinds.filter((kind) => kind !== 'calendars');

/**
 * Reads CSV files of one institution, one per kind, named for it (`persons.csv`). The header names
 * the fields. Commas or semicolons separate them; spaces separate the members of a list of codes.
 * Nested values (needs, indicators), and lists whose members contain spaces, stand as JSON in their
 * cell. An empty cell is an absent field.
 */
export function readCsv(file: NamedText, institution: string | undefined): RawDocument {
  const errors: ImportError[] = [];
  const report = (
    code: ImportErrorCode,
    line: number,
    path: string,
    params: ImportError['params'] = {},
  ) => errors.push({ file: file.name, line, path, code, params });

  const kind = kindsInCsv.find((candidate) => baseName(file.name) === `${candidate}.csv`);
  if (!kind)
    report('FILE_UNKNOWN', 1, '', {
      expected: kindsInCsv.map((candidate) => `${candidate}.csv`).join(', '),
    });
  if (institution === undefined) report('INSTITUTION_NEEDED', 1, '');
  if (!kind || institution === undefined) return { rows: [], errors };

  const records = readRecords(file.text, (line, reason) => report('NOT_CSV', line, '', { reason }));
  const header = records[0]?.cells ?? [];
  const fields: Record<string, z.core.$ZodType> = rowSchemas[kind].shape;
  header
    .filter((name) => !Object.hasOwn(fields, name))
    .forEach((name) => report('UNKNOWN_FIELD', 1, name, { field: name }));
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  unique(twice).forEach((name) => report('FIELD_TWICE', 1, name, { field: name }));
  // Of two columns nobody knows which is meant.
  if (twice.length > 0) return { rows: [], errors };

  const rows = records.slice(1).flatMap(({ cells, line }): RawRow[] => {
    if (cells.length !== header.length) {
      report('COLUMN_COUNT', line, '', { expected: header.length, found: cells.length });
      return [];
    }
    const entries = header.flatMap((name, index) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return field ? valueOf(field, cells[index] ?? '').map((value) => [name, value]) : [];
    });
    return [
      {
        kind,
        institution,
        value: Object.fromEntries(entries),
        placeOf: (path) => ({ file: file.name, line, path: path.map(String).join('.') }),
      },
    ];
  });
  return { rows, errors };
}

function readRecords(
  text: string,
  refuse: (line: number, reason: string) => void,
): { cells: string[]; line: number }[] {
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  try {
    const records = parse(text, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // The parser counts a record by its last line; people look for its first.
    return records.map(({ record, info }) => ({
      cells: record,
      line: info.lines - record.join('').split('\n').length + 1,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(typeof error['lines'] === 'number' ? error['lines'] : 1, error.code);
    return [];
  }
}

/** Nothing for an empty cell, except that an empty list is a list. */
function valueOf(field: z.core.$ZodType, cell: string): unknown[] {
  const type = innerType(field);
  if (type === 'object' || isListOfObjects(field))
    return cell === '' ? (type === 'array' ? [[]] : []) : [parsed(cell)];
  if (type === 'array')
    return [
      cell.startsWith('[') ? parsed(cell) : cell.split(/\s+/).filter((member) => member !== ''),
    ];
  if (cell === '') return [];
  return [type === 'number' && Number.isFinite(Number(cell)) ? Number(cell) : cell];
}

/**
 * Text that is no JSON, or is nested too deep, stays text, so that checking the row says what was
 * expected.
 */
function parsed(cell: string): unknown {
  if (tooDeepAt(cell) !== undefined) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

const innerType = (field: z.core.$ZodType): string => innermost(field).type;

function isListOfObjects(field: z.core.$ZodType): boolean {
  const { element } = innermost(field);
  return element !== undefined && innerType(element) === 'object';
}

/** The type of a field without its "optional" wrapper. */
function innermost(field: z.core.$ZodType): z.core.$ZodTypeDef & { element?: z.core.$ZodType } {
  const def = field._zod.def as z.core.$ZodTypeDef & {
    innerType?: z.core.$ZodType;
    element?: z.core.$ZodType;
  };
  return def.innerType ? innermost(def.innerType) : def;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
