import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of the last table of a page below `docs/`, each by the heads of its columns. */
export function tableOf(page: string): Record<string, string>[] {
  const tables = readFileSync(join(__dirname, '../../../docs', page), 'utf8')
    .split('\n\n')
    .filter((part) => part.startsWith('|'));
  const [head = [], , ...rows] = (tables.at(-1) ?? '').trim().split('\n').map(cellsOf);
  return rows.map((cells) => {
    if (cells.length !== head.length)
      throw new Error(
        `${page}: ${cells.join(' | ')} has ${cells.length} cells, not ${head.length}`,
      );
    return Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** What stands between backticks in a cell. */
export const codesIn = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
