import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../../runtime/project';

const versions = [
  '18.20.8',
  '20.19.5',
  '20.20.0',
  '21.7.3',
  '22.11.0',
  '22.12.0',
  '23.11.1',
  '24.0.0',
  '26.1.0',
];

test('Node 24 is taken, so are 20.20 and 22.12 of their lines, and 20 is said to be out of support', () => {
  const file = pathToFileURL(join(projectFolder, 'scripts/prepare/node.mjs')).href;
  const program = `
    const { checkNode } = await import(${JSON.stringify(file)});
    let said = 'taken';
    console.log = () => { said = 'taken with a word'; };
    const judged = ${JSON.stringify(versions)}.map((version) => {
      said = 'taken';
      try { checkNode(version); } catch { said = 'refused'; }
      return [version, said];
    });
    process.stdout.write(JSON.stringify(Object.fromEntries(judged)));`;
  const words = ['--input-type=module', '--eval', program];
  expect(JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))).toEqual({
    '18.20.8': 'refused',
    '20.19.5': 'refused',
    '20.20.0': 'taken with a word',
    '21.7.3': 'refused',
    '22.11.0': 'refused',
    '22.12.0': 'taken',
    '23.11.1': 'refused',
    '24.0.0': 'taken',
    '26.1.0': 'taken',
  });
});
