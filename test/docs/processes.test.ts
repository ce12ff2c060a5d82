import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages } from '../../cli/handbook/pages';

const docs = join(__dirname, '../../docs');

// `npx tsx scripts/docs.ts` writes them anew.
test('handbook pages, diagrams and the lists of problems and requirements say what the declarations and the data say', async () => {
  const pages = await generatedPages();
  for (const [path, content] of Object.entries(pages))
    expect({ path, content: readFileSync(join(docs, path), 'utf8') }).toEqual({ path, content });
});

test('no page is left of a process that is no longer declared', async () => {
  const paths = Object.keys(await generatedPages()).filter((path) => path.startsWith('processes/'));
  expect(
    readdirSync(join(docs, 'processes'))
      .map((file) => `processes/${file}`)
      .sort(),
  ).toEqual(paths.sort());
});
