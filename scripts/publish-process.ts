import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeProcess } from '../domain/engine/describe';
import { processNamed } from '../domain/processes';
import { publishedFile } from './task-folder';

// Freezes a new version: `npx tsx scripts/publish-process.ts PU2-20 1`. A version that is published
// already is never overwritten.
const [code = '', version = ''] = process.argv.slice(2);
const file = publishedFile(code, Number(version));
mkdirSync(dirname(file), { recursive: true });
writeFileSync(
  file,
  `${JSON.stringify(describeProcess(processNamed(code, Number(version))), null, 2)}\n`,
  { flag: 'wx' },
);
console.log(`published ${file}`);
