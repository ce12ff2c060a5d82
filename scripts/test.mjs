// Everything that must hold: types, lint, then the tests. Closes with one plain line that people
// and CI read.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'saimnieks-test-counts-'));
const countsFile = join(folder, 'counts.json');

const checksFailed = [
  carryOut('format', 'node_modules/prettier/bin/prettier.cjs', [
    '--check',
    '--log-level',
    'warn',
    '.',
  ]),
  carryOut('types', 'node_modules/typescript/bin/tsc', ['--noEmit']),
  carryOut('lint', 'node_modules/oxlint/bin/oxlint', []),
].filter((ok) => !ok).length;
const testsOk = carryOut('tests', 'node_modules/jest/bin/jest.js', [
  '--json',
  `--outputFile=${countsFile}`,
  ...process.argv.slice(2),
]);

const {
  numPassedTests: passed,
  numFailedTests,
  numRuntimeErrorTestSuites: brokenFiles,
} = readCounts();
// A file that did not even load counts as one failure, and so does a run that failed without saying
// where.
const failed = Math.max(numFailedTests + brokenFiles, testsOk ? 0 : 1) + checksFailed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function carryOut(what, program, parameters) {
  const startedAt = Date.now();
  console.log(`\n── ${what} …`);
  // Of the systems that the tests start, errors are logged to standard output: whoever looks for
  // the cause of a failure needs them.
  const { status } = spawnSync(process.execPath, [program, ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.log(
    `── ${what}: ${status === 0 ? 'passed' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`,
  );
  return status === 0;
}

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
