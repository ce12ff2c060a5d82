import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from './project.mjs';

const lockFile = join(projectFolder, '.data', 'prepare.lock');
const longestPreparationMinutes = 30;

/**
 * `npm start` and `npm test` may prepare at the same moment: one does the work, the other waits for
 * it.
 */
export async function alone(work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let waited = false; !taken(); waited = true) {
    if (!waited) console.log('Another preparation is under way; waiting for it …');
    if (isAbandoned()) rmSync(lockFile, { force: true });
    else await sleep(300);
  }
  const release = () => rmSync(lockFile, { force: true });
  const stop = () => {
    release();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await work();
  } finally {
    release();
  }
}

function taken() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A killed preparation leaves its lock behind; the age guards against its process id having been
 * given to another program.
 */
function isAbandoned() {
  try {
    const ageMinutes = (Date.now() - statSync(lockFile).mtimeMs) / 60_000;
    const pid = Number(readFileSync(lockFile, 'utf8'));
    // An empty file is one just being written.
    return ageMinutes > longestPreparationMinutes || (pid > 0 && !isAlive(pid));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
