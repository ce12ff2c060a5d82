import { join } from 'node:path';
import { wallClock } from '../../../runtime/clock';
import { importPastCases } from '../../../store/past-cases/import';
import { Staging } from '../../../store/past-cases/staging';
import { writeMultiplied } from '../../support/multiplied-log';
import {
  pastIncidentsFile,
  pastIncidentsMapping,
  serviceNowMapping,
} from '../../../cli/stories/past-incidents/extract';
import {
  databaseUrl,
  folder,
  forgetPastCases,
  imported,
  ofCase,
  registers,
  rows,
  run,
  stored,
  written,
} from './running-imports';

export function importedAgainCases(): void {
  test('a dry run says the same and stores nothing', async () => {
    await forgetPastCases();
    const dry = await imported(pastIncidentsFile, '--dry-run');
    expect(await stored()).toEqual([]);
    expect(await imported(pastIncidentsFile)).toEqual(dry);
    expect(
      (
        await run(
          await written(...rows.slice(0, 20)),
          '--mapping',
          pastIncidentsMapping,
          '--institution',
          'PAA',
          '--dry-run',
        )
      ).printed,
    ).toMatch(/Tas bija mēģinājums: nekas nav saglabāts\.$/);
  });

  test('a log that contradicts what is stored is reported, and what is stored stays', async () => {
    await forgetPastCases();
    const [first = '', second = '', ...others] =
      ofCase('INC0000079').length > 0 ? ofCase('INC0000079') : ofCase('INC0000164');
    const number = first.split(',')[0] ?? '';
    await imported(await written(first, second, ...others));
    const before = await stored();
    const otherGroup = second.replace(/Group \d+/, 'Group 999');
    const { printed, exitCode } = await run(
      await written(first, otherGroup, ...others),
      '--mapping',
      pastIncidentsMapping,
      '--institution',
      'PAA',
      '--language',
      'en',
    );
    expect(printed).toContain(`Line 2 (${number}): the case stays as it was: the log tells event `);
    expect(printed).toContain(
      'Not stored: 0 because of unreadable rows, 1 because they contradict what is stored.',
    );
    expect(exitCode).toBe(1);
    const closedLater = [first, second, ...others].map((row) =>
      row.replace(/[^,]+$/, '31/12/2016 12:00'),
    );
    expect(
      (
        await run(
          await written(...closedLater),
          '--mapping',
          pastIncidentsMapping,
          '--institution',
          'PAA',
          '--language',
          'en',
        )
      ).printed,
    ).toContain('the log has another time of closing than before');
    expect(await stored()).toEqual(before);
  });

  test('an import that is stopped between two batches comes to the same end when it is run again', async () => {
    await forgetPastCases();
    const file = join(folder, 'many.csv');
    await writeMultiplied(file, 2);
    const database = { prisma: registers.prisma, databaseUrl };
    const options = {
      file,
      mapping: await serviceNowMapping(),
      institution: 'PAA',
      dryRun: false,
      clock: wallClock,
      onFinding: () => undefined,
      onProgress: () => undefined,
    };
    const stop = new Error('stopped');
    await expect(
      importPastCases(database, {
        ...options,
        onProgress: ({ stage }) => {
          if (stage === 'storing') throw stop;
        },
      }),
    ).rejects.toBe(stop);
    expect(await stored()).toHaveLength(250);
    expect(await importPastCases(database, options)).toMatchObject({
      cases: { new: 150, unchanged: 250 },
    });
    const continued = await stored();
    await forgetPastCases();
    await importPastCases(database, options);
    expect(await stored()).toEqual(continued);
  });

  test('two cannot import the same log at once', async () => {
    await forgetPastCases();
    const other = await Staging.open(
      databaseUrl,
      `${await registers.institutionId('PAA')} servicenow`,
    );
    const { refused } = await run(
      pastIncidentsFile,
      '--mapping',
      pastIncidentsMapping,
      '--institution',
      'PAA',
    );
    await other.close();
    expect(refused).toContain('Šo pašu žurnālu šobrīd jau kāds importē.');
    expect(await stored()).toEqual([]);
  });
}
