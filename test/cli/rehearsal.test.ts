import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { inTemporaryFolder } from '../support/temporary-folder';

const program = join(__dirname, '../../cli/saimnieks.js');

/** What the program complains of on an empty data folder. */
const complaintOf = (folder: string, ...asked: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...asked],
      { env: { ...process.env, SAIMNIEKS_DATA: folder, DATABASE_URL: '' } },
      (_error, _said, complaint) => resolve(complaint),
    );
  });

test.each([
  ['verify'],
  ['export registers --institution PAA'],
  [`import registers ${join(__dirname, '../../cli/embedded/demonstration-institutions.json')}`],
  [
    `import cases ${join(__dirname, '../../cli/stories/past-incidents/extract/incidents.csv.gz')} --mapping ${join(__dirname, '../../store/past-cases/mappings/servicenow-incidents.json')} --institution PAA`,
  ],
  ['token anna.berzina'],
])(
  '%s works on the data of the rehearsal where it is asked to, and of no other',
  async (command) => {
    await inTemporaryFolder(async (folder) => {
      expect(await complaintOf(folder, ...command.split(' '), '--rehearsal')).toContain(
        `${folder}-rehearsal`,
      );
      const ordinary = await complaintOf(folder, ...command.split(' '));
      expect(ordinary).toContain(folder);
      expect(ordinary).not.toContain(`${folder}-rehearsal`);
    });
  },
);
