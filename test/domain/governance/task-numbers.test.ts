import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../../..');
const rooms = [
  'activities',
  'api',
  'cases',
  'cli',
  'domain',
  'messages',
  'runtime',
  'scripts',
].concat(['store', 'worker', 'workflows']);
/**
 * Where a task is spoken of by its number: its own declaration, what new ones are copied from, the
 * catalogue of all, its story.
 */
const atHome = [
  'domain/processes',
  'scripts/new-process/template',
  'domain/governance',
  'cli/stories',
];

const sources = rooms
  .flatMap((room) => readdirSync(join(root, room), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
  .filter((path) => !atHome.some((folder) => path.startsWith(`${folder}/`)));

/**
 * Who imports from the folder of a task, each with that folder. The public page and the mailbox
 * fill in the form of a submission, so a field that is renamed does not compile there. Past cases
 * are incidents by definition, and judged by the same priorities.
 */
const mayImport = [
  'api/mailbox/submission-of.ts: pu2-18-complaint-management',
  'api/public/schemas.ts: pu2-18-complaint-management',
  ...['course', 'deed', 'interpret', 'log-row', 'oddities', 'past-case'].map(
    (name) => `domain/past-cases/${name}.ts: pu2-21-incident-management`,
  ),
];

/**
 * Comments may name the source of a rule, and a page the test that shows it; imports are judged
 * apart.
 */
const withoutCommentsAndImports = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/from '[^']*'/g, '')
    .replaceAll(/'test\/[^']*'/g, '');

test('no code but its own knows a governance task by its number: it asks what the task means', () => {
  const knowing = sources.filter((path) =>
    /pu\d-\d/i.test(withoutCommentsAndImports(readFileSync(join(root, path), 'utf8'))),
  );
  expect(sources.length).toBeGreaterThan(300);
  expect(knowing).toEqual([]);
});

test('no code but its own imports from the folder of a governance task, except what is named here', () => {
  const importing = sources.flatMap((path) =>
    [
      ...readFileSync(join(root, path), 'utf8').matchAll(
        /(?:from|import\(|import) ?'[^'\n]*\/(pu\d-\d[^/'\n]*)\//g,
      ),
    ].map(([, folder]) => `${path}: ${String(folder)}`),
  );
  expect([...new Set(importing)].sort()).toEqual(mayImport);
});
