import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  folder,
  forgetPastCases,
  header,
  imported,
  ofCase,
  owner,
  rows,
  stored,
} from './running-imports';

/** Some cases of several rows, those of one lying apart. */
function smallLog(): string[] {
  const numbers = [...new Set(rows.map((row) => row.split(',')[0] ?? ''))].slice(0, 5);
  const chosen = numbers.flatMap((number) => ofCase(number).slice(0, 4));
  return chosen.filter((_, index) => index % 2 === 0).concat(chosen.filter((_, i) => i % 2 === 1));
}

/** The log with so many of its columns moved from the beginning to the end. */
const turned = (lines: readonly string[], by: number): string[] =>
  lines.map((line) => {
    const cells = line.split(',');
    return [...cells.slice(by), ...cells.slice(0, by)].join(',');
  });

const allQuoted = (line: string): string =>
  line
    .split(',')
    .map((cell) => `"${cell}"`)
    .join(',');

type Damage = (line: string, at: number) => string;

/** What may happen to one line; `at` says where, from 0 to 1. */
const damages: [string, Damage][] = [
  [
    'a cell too many',
    (line, at) => withCells(line, at, (cells, cell) => cells.toSpliced(cell, 0, 'x')),
  ],
  [
    'an empty cell too many',
    (line, at) => withCells(line, at, (cells, cell) => cells.toSpliced(cell, 0, '')),
  ],
  ['a cell too few', (line, at) => withCells(line, at, (cells, cell) => cells.toSpliced(cell, 1))],
  ['a quote astray', (line, at) => insert(line, at, '"')],
  ['two quotes astray', (line, at) => insert(insert(line, at, '"'), at / 2, '"')],
  ['a line cut short', (line, at) => line.slice(0, Math.floor(line.length * at))],
  ['a line without its beginning', (line, at) => line.slice(Math.ceil(line.length * at))],
  ['a line too long', (line, at) => insert(line, at, 'x'.repeat(1_000_001))],
  ['bytes that are no text', (line, at) => insert(line, at, '\uFFFD')],
  ['another time', (line) => line.replaceAll('2016', 'MMXVI')],
];

const withCells = (
  line: string,
  at: number,
  change: (cells: string[], cell: number) => string[],
): string => {
  const cells = line.split(',');
  return change(cells, Math.floor(at * cells.length)).join(',');
};

const insert = (line: string, at: number, what: string): string => {
  const place = Math.floor(line.length * at);
  return line.slice(0, place) + what + line.slice(place);
};

async function log(lines: readonly string[]): Promise<string> {
  const file = join(folder, 'damaged.csv');
  await writeFile(file, lines.join('\n'));
  return file;
}

export function damagedLogCases(): void {
  describe('a damaged log', () => {
    const layouts: ((lines: string[]) => string[])[] = [
      (lines) => lines,
      (lines) => turned(lines, 20),
      (lines) => lines.map(allQuoted),
      (lines) => turned(lines, 1),
    ];
    const places = [0.0005, 0.4, 0.58, 0.97];

    test('whichever line is damaged, and wherever the number stands, the right file then stores what it would have stored at once', async () => {
      await forgetPastCases();
      await imported(await log([header, ...smallLog()]));
      const atOnce = await stored();
      let refused = 0;
      for (const [index, [what, damage]] of damages.entries())
        for (const layout of [0, 1]) {
          const right = layouts[(index + 2 * layout) % 4]?.([header, ...smallLog()]) ?? [];
          const at = places[(index + layout) % 4] ?? 0;
          const line = 1 + ((index * 7 + layout * 3) % (right.length - 1));
          await forgetPastCases();
          const damaged = right.with(line, damage(right[line] ?? '', at));
          const { refusedRows } = await imported(await log(damaged));
          // A line that can still be read, though it says something else, is not seen to be
          // damaged.
          if (refusedRows === 0) continue;
          refused += 1;
          const { cases } = await imported(await log(right));
          expect({ what, at, ...cases }).toMatchObject({ what, at, contradicts: 0, heldBack: 0 });
          expect(await stored()).toEqual(atOnce);
        }
      expect(refused).toBeGreaterThan(15);
    });

    test('two lines that ran together keep back everything new, as two cases lost a row', async () => {
      const right = [header, ...smallLog()];
      await forgetPastCases();
      await imported(await log(right));
      const atOnce = await stored();
      await forgetPastCases();
      const [first = '', second = ''] = right.slice(2, 4);
      expect(await imported(await log(right.toSpliced(2, 2, first + second)))).toMatchObject({
        refusedRows: 1,
        rowsOfUnknownCase: 1,
        cases: { new: 0, heldBack: 5 },
      });
      expect(await stored()).toEqual([]);
      await imported(await log(right));
      expect(await stored()).toEqual(atOnce);
    });

    test('keeps back only the case whose number stands in its place, known from another row or from what is stored', async () => {
      const log1 = smallLog();
      const [first = ''] = log1;
      const number = first.split(',')[0] ?? '';
      await forgetPastCases();
      expect(
        await imported(await log([header, `${first},one too many`, ...log1.slice(1)])),
      ).toMatchObject({ refusedRows: 1, rowsOfUnknownCase: 0, cases: { new: 4, heldBack: 1 } });
      await imported(await log([header, ...log1]));
      // The case is stored, and this log has no other row of it.
      const others = rows.filter((row) => !log1.some((one) => one.startsWith(row.slice(0, 10))));
      expect(
        await imported(await log([header, `${first},one too many`, ...others.slice(0, 3)])),
      ).toMatchObject({ refusedRows: 1, rowsOfUnknownCase: 0, cases: { heldBack: 1 } });
      const { rows: kept } = await owner.query<{ count: string }>(
        'select count(*) from past_cases where source_number = $1',
        [number],
      );
      expect(kept).toEqual([{ count: '1' }]);
    });

    test('a case that has grown is not lengthened beside a row whose case nobody knows', async () => {
      const whole = smallLog();
      await forgetPastCases();
      await imported(await log([header, ...whole.slice(0, 6)]));
      const before = await stored();
      expect(await imported(await log([header, ...whole, 'torn']))).toMatchObject({
        rowsOfUnknownCase: 1,
        cases: { new: 0, longer: 0 },
      });
      expect(await stored()).toEqual(before);
    });
  });
}
