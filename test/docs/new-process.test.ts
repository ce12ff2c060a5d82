import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lintProcess } from '../../domain/engine/lint';
import { missingTexts } from '../../domain/engine/texts';
import { processNamed } from '../../domain/processes';
import { timeLimits } from '../../domain/processes/time-limits';
import { projectFolder } from '../../runtime/project';
import { madeFiles } from '../../scripts/new-process/made-files';
import { names, type Names } from '../../scripts/new-process/names';
import { template } from '../../scripts/new-process/template/task';
import { playedByDemonstration } from '../domain/processes/support/played-by-demonstration';
// The test that a new process begins with.
import '../../scripts/new-process/template/process-test';

// The template is a governance task for as long as this file runs.
jest.mock<object>('../../domain/processes/tasks', () =>
  Object.defineProperty(
    {
      ...jest.requireActual<object>('../../domain/processes/tasks'),
      ...jest.requireActual<object>('../../scripts/new-process/template/task'),
    },
    '__esModule',
    { value: true },
  ),
);

const named = (...given: Parameters<typeof names>): Names => {
  const found = names(...given);
  if (found === undefined) throw new Error('no name');
  return found;
};

test('a new process is called by its short name, in the catalogue or as given; without one it has none', () => {
  expect(named('PU2-13')).toMatchObject({
    folder: 'domain/processes/pu2-13-availability-and-continuity-management',
    camel: 'availabilityAndContinuityManagement',
    title: { lv: 'Pieejamības un nepārtrauktības pārvaldība' },
  });
  expect([names('PU1-4'), named('PU1-4', 'guidelines').folder]).toEqual([
    undefined,
    'domain/processes/pu1-4-guidelines',
  ]);
});

test('what a new process is made from is sound, has its words and plays its example to the end', () => {
  const process = processNamed(template.code, 1);
  expect([...lintProcess(process, timeLimits), ...missingTexts(process, template.words)]).toEqual(
    [],
  );
  expect(playedByDemonstration(process, template.example).state.status).toBe(template.example.ends);
});

test('a new process keeps no name of the template, and imports only what exists', () => {
  const files = madeFiles(named('PU2-13'));
  const inPlace = (path: string): boolean => path in files || existsSync(join(projectFolder, path));
  for (const [path, content] of Object.entries(files)) {
    expect(content).not.toMatch(/[tT]emplate|[pP][uU]1-?1\b|TITLE|NOSAUKUMS|PURPOSE|MĒRĶIS/);
    const imported = [...content.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
      resolve('/', dirname(path), to).slice(1),
    );
    expect(
      imported.filter((to) => !['', '.ts', '/index.ts'].some((end) => inPlace(`${to}${end}`))),
    ).toEqual([]);
  }
});
