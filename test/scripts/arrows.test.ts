import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../runtime/project';
import { inTemporaryFolder } from '../support/temporary-folder';

const { layers, foldersWithoutArrows } = z
  .object({
    layers: z.record(z.string(), z.object({ mayImport: z.array(z.string()) })),
    foldersWithoutArrows: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync(join(projectFolder, 'scripts/lint/arrows.json'), 'utf8')));

const Report = z.object({ diagnostics: z.array(z.object({ message: z.string() })) });

/** What our own rules, and no others, refuse in a folder: a file, or a file and what it imports. */
async function refusedIn(folder: string): Promise<string[]> {
  const config = {
    plugins: [],
    jsPlugins: [join(projectFolder, 'scripts/lint/house.mjs')],
    categories: { correctness: 'off' },
    rules: {
      'house/may-import': 'error',
      'house/sql-stands-in-store': 'error',
      'house/time-comes-from-the-clock': 'error',
    },
    ignorePatterns: ['generated/'],
  };
  return await inTemporaryFolder((outside) => {
    const file = join(outside, 'oxlint.json');
    writeFileSync(file, JSON.stringify(config));
    const program = join(projectFolder, 'node_modules/oxlint/bin/oxlint');
    const words = [program, '--config', file, '--format', 'json', '.'];
    const { stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = Report.parse(JSON.parse(stdout));
    return Promise.resolve(diagnostics.map(({ message }) => message.split(':')[0] ?? ''));
  });
}

/** The same for one line each, in a folder of its layer; of what is refused only the file. */
const refusedOf = (lines: readonly (readonly [layer: string, line: string])[]): Promise<string[]> =>
  inTemporaryFolder(async (folder) => {
    for (const [index, [layer, line]] of lines.entries()) {
      mkdirSync(join(folder, layer), { recursive: true });
      writeFileSync(join(folder, layer, `line${index}.ts`), line);
    }
    const refused = (await refusedIn(folder)).map((one) => one.split(' ')[0]);
    return lines.flatMap(([layer, line], index) =>
      refused.includes(`${layer}/line${index}.ts`) ? [`${layer}: ${line}`] : [],
    );
  });

const said = (lines: readonly (readonly [layer: string, line: string])[]): string[] =>
  lines.map(([layer, line]) => `${layer}: ${line}`);

test('every folder at the top is a layer with arrows, or known to have none', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: projectFolder, encoding: 'utf8' });
  const folders = files.split('\n').flatMap((path) => /^([^./][^/]*)\//.exec(path)?.[1] ?? []);
  const known = [...Object.keys(layers), ...foldersWithoutArrows];
  expect([...new Set(folders)].filter((folder) => !known.includes(folder))).toEqual([]);
});

test('no layer has arrows that lead back to it', () => {
  const above = (layer: string, path: readonly string[]): void => {
    expect(path).not.toContain(layer);
    for (const one of layers[layer]?.mayImport ?? []) {
      above(one.split('/')[0] ?? '', [...path, layer]);
    }
  };
  for (const layer of Object.keys(layers)) above(layer, []);
});

test('lint refuses an import against the arrows, however it is written', async () => {
  const wrong = [
    ['domain', "import { b } from '../store/b'; b();"],
    ['store/cases', "import type { B } from '../../api/b'; export let b: B;"],
    ['messages', "export { b } from '../runtime/b';"],
    ['cases', "await import('../api/b');"],
    ['runtime', "require('../store/b');"],
    ['runtime', "module.require('../store/b');"],
    ['store', "export let b: import('../activities/b').B;"],
    // A folder named like one of its own.
    ['api/cases', "import '../../activities/cases/b';"],
    ['cases', "import '../workflows/index';"],
    ['workflows', "import { b } from '../activities/b'; b();"],
    ['domain', "import { join } from 'node:path'; join();"],
    ['workflows', "import { Client } from '@temporalio/client'; new Client();"],
    ['store', "import express from 'express'; express();"],
  ] as const;
  expect(await refusedOf(wrong)).toEqual(said(wrong));
});

test('lint refuses a folder at the top that has no arrows', async () => {
  const wrong = [['helpers', 'export const b = 1;']] as const;
  expect(await refusedOf(wrong)).toEqual(said(wrong));
});

test('lint lets pass what the arrows allow', async () => {
  const right = [
    ['domain', "import { z } from 'zod'; import '@js-joda/core'; import './b'; z();"],
    ['workflows', "import type { B } from '../activities/b'; import '@temporalio/workflow';"],
    ['cases', "import '../workflows/updates-and-signals'; import '../store/cases/b';"],
    ['api/cases', "import '../words/b'; import '../../cases/b'; import 'express';"],
    ['test', "import '../worker/b'; import '../cli/b';"],
  ] as const;
  expect(await refusedOf(right)).toEqual([]);
});

test('lint refuses questions to the database outside the store and what stands beside it', async () => {
  const questions = [
    'sql.$queryRaw`select 1`;',
    'Prisma.sql`select 1`;',
    'await prisma.case.findMany();',
    "await tx['caseEvent'].create({});",
  ];
  const inside = (layer: string) => questions.map((one) => [layer, one] as const);
  expect(await refusedOf([...inside('api'), ...inside('store')])).toEqual(said(inside('api')));
});

test('lint refuses whoever asks the wall for the time, but for those who are known to', async () => {
  const questions = [
    'export const b = new Date();',
    'export const b = Date();',
    'export const b = { now: Date.now };',
    "export const b = until(Date['now']() + 5);",
    'export const b = LocalDate.now();',
    'export const b = sql`select 1 where at > now ( )`;',
    'export const b = `at <= CURRENT_TIMESTAMP`;',
  ];
  const inside = (layer: string) => questions.map((one) => [layer, one] as const);
  const wrong = ['domain', 'store/cases', 'workflows', 'api/cases', 'cli'].flatMap(inside);
  const right = ['test', 'scripts', 'api/health', 'cli/embedded'].flatMap(inside);
  expect(await refusedOf([...wrong, ...right])).toEqual(said(wrong));
});

test('lint lets pass what asks no wall, and until when a call may take', async () => {
  const right = [
    ['cases', 'export const b = new Date(clock.now());'],
    ['cases', 'export const b = new Date(0);'],
    ['cases', 'export const b = performance.now() + now();'],
    ['cases', 'export const b = client.withDeadline(Date.now() + 5_000, () => ask());'],
    ['store', 'export const b = sql`select ${now()} as known, unknown_now from c`;'],
  ] as const;
  expect(await refusedOf(right)).toEqual([]);
  const wrong = [
    ['cases', 'export const b = client.withDeadline(until, () => ask(Date.now()));'],
  ] as const;
  expect(await refusedOf(wrong)).toEqual(said(wrong));
});

test('who may ask the wall is there, and has a reason', () => {
  const { mayAskTheWall } = z
    .object({ mayAskTheWall: z.record(z.string(), z.string().min(10)) })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'scripts/lint/wall-clock.json'), 'utf8')));
  const missing = Object.keys(mayAskTheWall).filter(
    (path) => !existsSync(join(projectFolder, path)),
  );
  expect(missing).toEqual([]);
});
