import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { version } from '../../package.json';
import { changeSituations } from '../support/change-situations';
import { incidentSituations } from '../support/incident-situations';
import { levelSituations } from '../support/level-situations';
import { problemSituations } from '../support/problem-situations';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';
import startServers, { stopServers } from '../support/start-servers';
import { startWorker } from '../../worker/start-worker';

const folder = join(__dirname, 'histories');

// Plays the situations of each process on real servers and keeps their histories for the replay
// test, each named for process, situation and release: `npx tsx test/replay/record-history.ts`.
// What is recorded already is left as it is.
async function main(): Promise<void> {
  await startServers();
  try {
    await recordMissing();
  } finally {
    await stopServers();
  }
}

async function recordMissing(): Promise<void> {
  const { environment, drop } = await freshEnvironment();
  const stage = await openStage(environment);
  const worker = await startWorker(stage.runtime);
  const situations = Object.entries({
    'pu2-17': levelSituations,
    'pu2-20': changeSituations,
    'pu2-21': incidentSituations,
    'pu2-22': problemSituations,
  }).flatMap(([process, played]) =>
    Object.entries(played).map(([name, play]) => [`${process}-${name}`, play] as const),
  );
  for (const [situation, play] of situations) {
    const file = join(folder, `${situation}-${version}.json`);
    if (existsSync(file)) continue;
    const { caseId } = await play(stage);
    writeFileSync(file, await historyOf(stage, caseId));
    console.log(`recorded ${file}`);
  }
  await worker.stop();
  await stage.close();
  await drop();
}

/** The newest run's. Temporal notes the machine that took each task: that is nobody's business. */
async function historyOf({ runtime }: Stage, caseId: string): Promise<string> {
  const history = await runtime.temporal.workflow.getHandle(caseId).fetchHistory();
  return `${JSON.stringify(JSON.parse(historyToJSON(history))).replaceAll(`${process.pid}@${hostname()}`, 'recorder')}\n`;
}

void main();
