// Everything that must hold: format, types and lint at the same time, then the tests. Closes with
// one plain line that people and CI read. What is given is handed on to Jest.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'saimnieks-test-counts-'));
const countsFile = join(folder, 'counts.json');

const checks = [
  ['format', 'node_modules/oxfmt/bin/oxfmt', ['--check']],
  ['types', 'node_modules/typescript/bin/tsc', ['--noEmit']],
  ['types of the workspace', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'web']],
  ['lint', 'node_modules/oxlint/bin/oxlint', []],
];
console.log(`\n── ${checks.map(([what]) => what).join(', ')} …`);
const outcomes = await Promise.all(checks.map((check) => carryOut(...check)));
const checksFailed = outcomes.filter((ok) => !ok).length;
console.log('\n── tests …');
const testsOk = await carryOut(
  'tests',
  'node_modules/jest/bin/jest.js',
  ['--json', `--outputFile=${countsFile}`, ...process.argv.slice(2)],
  'inherit',
);

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

/** What a check says is kept until it is over, so that the checks do not talk at the same time. */
async function carryOut(what, program, parameters, output = 'pipe') {
  const startedAt = Date.now();
  // Of the systems that the tests start, errors are logged to standard output: whoever looks for
  // the cause of a failure needs them.
  const child = spawn(process.execPath, [program, ...parameters], {
    stdio: ['ignore', output, output],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => void said.push(chunk));
  const ok = await new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
  process.stdout.write(Buffer.concat(said));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`── ${what}: ${ok ? 'passed' : 'FAILED'} (${seconds} s)`);
  return ok;
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
