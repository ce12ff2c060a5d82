import type { Response } from 'express';
import { csvText } from '../../domain/csv-text';

export type Cell = string | number | boolean | null;

/**
 * Tables for spreadsheets as they are set up in Latvia, whatever the language of the words.
 * Semicolons separate columns, decimals have a comma, and a byte order mark announces UTF-8.
 * Programs read the same in JSON.
 */
const byteOrderMark = '\uFEFF';
const columnEnd = ';';
const rowEnd = '\r\n';

export const csvRow = (cells: readonly Cell[]): string =>
  cells.map(cellText).join(columnEnd) + rowEnd;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return csvText(cell);
}

/** Begins a file of this name; rows follow. */
export function beginCsv(response: Response, name: string): void {
  response.set({
    'Content-Type': csvType,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  response.write(byteOrderMark);
}

export const csvType = 'text/csv; charset=utf-8';
