import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProcess } from '../domain/engine/describe';
import { processNamed } from '../domain/processes';

// Freezes a new version: `npx tsx scripts/publish-process.ts PU2-20 1`. A version that is published
// already is never overwritten.
const [code = '', version = ''] = process.argv.slice(2);
const file = join(__dirname, '../test/domain/engine/published', `${code}@${version}.json`);
writeFileSync(
  file,
  `${JSON.stringify(describeProcess(processNamed(code, Number(version))), null, 2)}\n`,
  { flag: 'wx' },
);
console.log(`published ${file}`);
