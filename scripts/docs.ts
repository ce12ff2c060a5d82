import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedPages } from '../cli/handbook/pages';

// Writes what the declarations and docs/data/ say into docs/: `npx tsx scripts/docs.ts`. A test
// compares.
async function main(): Promise<void> {
  for (const [path, content] of Object.entries(await generatedPages())) {
    const file = join(__dirname, '../docs', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(`wrote docs/${path}`);
  }
}

void main();
