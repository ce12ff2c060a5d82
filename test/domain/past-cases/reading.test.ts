import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLines } from '../../../store/past-cases/read-lines';
import { readRecords } from '../../../store/past-cases/read-records';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'saimnieks-reading-'))));
afterAll(() => rm(folder, { recursive: true }));

/** What is read of a file: cells by the line on which they begin, or why there are none. */
async function read(content: string | Buffer): Promise<[number, string][]> {
  const path = join(folder, 'log.csv');
  await writeFile(path, content);
  const found: [number, string][] = [];
  for await (const record of readRecords(
    readLines(path, ',', () => undefined),
    ',',
  ))
    found.push([record.line, 'cells' in record ? record.cells.join('|') : record.refusal.code]);
  return found;
}

test('rows are read with the lines on which they begin, whether compressed or not, with a mark at the beginning or not', async () => {
  const text = '\uFEFFa,b\r\n1,"zwei\r\nZeilen"\r\n\r\n3,"""drei"""\r\n4,vier';
  const expected = [
    [1, 'a|b'],
    [2, '1|zwei\nZeilen'],
    [5, '3|"drei"'],
    [6, '4|vier'],
  ];
  expect(await read(text)).toEqual(expected);
  expect(await read(gzipSync(text))).toEqual(expected);
});

test('a broken quote costs its own line and no other', async () => {
  expect(
    await read('a,b\n1,x"y\n2,two\n"3,three\n4,four\n5,"five"x\n6,six\n"7,"seven\n8,eight\n'),
  ).toEqual([
    [1, 'a|b'],
    [2, 'QUOTES'],
    [3, '2|two'],
    [4, 'QUOTES'],
    [5, '4|four'],
    [6, 'QUOTES'],
    [7, '6|six'],
    [8, 'QUOTES'],
    [9, '8|eight'],
  ]);
});

test('an open quote swallows nothing, however long the rest is', async () => {
  const rest = Array.from({ length: 3_000 }, (_, index) => `${index},x`);
  const found = await read(['a,b', '"open,x', ...rest].join('\n'));
  expect(found.slice(0, 4)).toEqual([
    [1, 'a|b'],
    [2, 'QUOTES'],
    [3, '0|x'],
    [4, '1|x'],
  ]);
  expect(found).toHaveLength(3_002);
});

test('a row of another width and a line without end are refused by their lines', async () => {
  expect(await read(`a,b\n1\n2,two,zwei\n${'3'.repeat(1_000_001)}\n4,four`)).toEqual([
    [1, 'a|b'],
    [2, 'COLUMN_COUNT'],
    [3, 'COLUMN_COUNT'],
    [4, 'LINE_TOO_LONG'],
    [5, '4|four'],
  ]);
});

test('a compressed file that was cut short is refused', async () => {
  const whole = gzipSync(
    Array.from({ length: 5_000 }, (_, index) => `${index},${Math.sin(index)}`).join('\n'),
  );
  await expect(read(whole.subarray(0, whole.length - 100))).rejects.toThrow('BROKEN_COMPRESSION');
});

test('an empty file has no rows', async () => {
  expect(await read('')).toEqual([]);
  expect(await read('\n\n')).toEqual([]);
});
