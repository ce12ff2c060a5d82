import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  pastIncidentsFile,
  pastIncidentsMapping,
  serviceNowMapping,
} from '../../../cli/stories/past-incidents/extract';
import {
  folder,
  forgetPastCases,
  header,
  ofCase,
  owner,
  rows,
  run,
  written,
} from './running-imports';

export function refusalCases(): void {
  test('nonsense is counted, named by its line and written into a file; it keeps back its own case and no other', async () => {
    await forgetPastCases();
    const [good = '', ...goodToo] = ofCase('INC0000164');
    const [other = ''] = rows.filter((row) => !row.startsWith('INC0000164,'));
    const cells = other.split(',');
    const broken = (index: number, value: string): string => cells.with(index, value).join(',');
    const column = (name: string): number => header.split(',').indexOf(name);
    const file = await written(
      good,
      ...goodToo,
      other.replace('INC', 'A-INC'),
      `${other.replace('INC', 'A-INC')},one too many`,
      broken(column('number'), 'B').replace(/,\d+\/\d+\/\d{4} \d\d:\d\d,/, ',yesterday,'),
      broken(column('sys_mod_count'), '-1'),
      broken(column('category'), 'x"y'),
      broken(column('category'), '\uFFFD'),
      broken(column('category'), 'x'.repeat(201)),
      broken(column('sys_updated_at'), '?'),
      broken(column('number'), '=C')
        .replace('New', 'Old')
        .replace('2 - Medium,2 - Medium,3 - Moderate', '1 - High,3 - Low,1 - Critical'),
      other,
    );
    const oddities = join(folder, 'oddities.csv');
    const { printed, exitCode } = await run(
      file,
      '--mapping',
      pastIncidentsMapping,
      '--institution',
      'PAA',
      '--oddities',
      oddities,
      '--language',
      'en',
    );
    expect(exitCode).toBe(1);
    expect(printed).toContain('Rows: 17, of them unreadable: 7.');
    expect(printed).toContain('Cases: new 2, extended 0, unchanged 0. New events: 8.');
    expect(
      (await owner.query('select source_number from past_cases order by 1')).rows.map(
        (row: { source_number: string }) => row.source_number,
      ),
    ).toEqual(['=C', 'INC0000164']);
    const lines = (await readFile(oddities, 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe('"line","case","kind","description"');
    expect(
      lines
        .filter((line) =>
          /"(COLUMN_COUNT|VALUE_MISSING|TIME_UNREADABLE|COUNT_UNREADABLE|QUOTES|NOT_TEXT|VALUE_TOO_LONG)"/.test(
            line,
          ),
        )
        .map((line) => /"(\d+)","([^"]*)","([^"]*)"/.exec(line)?.slice(1)),
    ).toEqual([
      ['10', '', 'COLUMN_COUNT'],
      ['11', 'B', 'TIME_UNREADABLE'],
      ['12', cells[0], 'COUNT_UNREADABLE'],
      ['13', '', 'QUOTES'],
      ['14', cells[0], 'NOT_TEXT'],
      ['15', cells[0], 'VALUE_TOO_LONG'],
      ['16', cells[0], 'VALUE_MISSING'],
    ]);
    // A number that a spreadsheet would take for a formula is no formula there.
    expect(lines).toContainEqual(
      `"17","'=C","unknownValue","Line 17 (=C): at event 1, state: the mapping does not know the value “Old”"`,
    );
    expect(lines).toContainEqual(
      `"17","'=C","priorityDiffers","Line 17 (=C): at event 1, P1 in the source, but impact and urgency give P3"`,
    );
    expect(lines.filter((line) => line.includes('"heldBack"'))).toHaveLength(3);
  });

  test('a row without a number may be of any case, so nothing new is stored beside it', async () => {
    await forgetPastCases();
    const [good = ''] = ofCase('INC0000164');
    const { printed } = await run(
      await written(good, good.replace('INC0000164', '?')),
      '--mapping',
      pastIncidentsMapping,
      '--institution',
      'PAA',
    );
    expect(printed).toContain('Nenolasāmas rindas, kurām nav zināma lieta: 1.');
    expect((await owner.query('select 1 from past_cases')).rows).toEqual([]);
  });

  test.each([
    [
      'an institution that does not exist',
      async () => [await written(...rows), 'XXX'],
      'There is no institution XXX.',
    ],
    ['a file that does not exist', () => [join(folder, 'nothing.csv'), 'PAA'], 'cannot be opened'],
    [
      'an empty file',
      async () => {
        await writeFile(join(folder, 'empty.csv'), '');
        return [join(folder, 'empty.csv'), 'PAA'];
      },
      'The file is empty.',
    ],
    [
      'another log',
      async () => {
        await writeFile(join(folder, 'other.csv'), 'a,b\n1,2');
        return [join(folder, 'other.csv'), 'PAA'];
      },
      'The file has no column “number”, which the mapping names at columns.number.',
    ],
  ])('%s is refused with a sentence', async (_what, given, sentence) => {
    const [file = '', institution = ''] = await given();
    const { refused, printed } = await run(
      file,
      '--mapping',
      pastIncidentsMapping,
      '--institution',
      institution,
      '--language',
      'en',
    );
    expect(refused).toContain(sentence);
    expect(printed).toBe('');
  });

  test('a mapping with faults is refused with each of them', async () => {
    const mapping = join(folder, 'mapping.json');
    await writeFile(
      mapping,
      JSON.stringify({ ...(await serviceNowMapping()), timeZone: 'Mars/Olympus', extra: 1 }),
    );
    const { refused } = await run(pastIncidentsFile, '--mapping', mapping, '--institution', 'PAA');
    expect(refused).toContain('timeZone: Lauka „timeZone” vērtība nav derīga');
    expect(refused).toContain('extra: Lauks „extra” nav paredzēts.');
  });
}
