import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { tasks } from '../../domain/processes';
import { version } from '../../package.json';
import { capacitySituations } from '../support/capacity-situations';
import { changeSituations } from '../support/change-situations';
import { complaintSituations } from '../support/complaint-situations';
import { incidentSituations } from '../support/incident-situations';
import { levelSituations } from '../support/level-situations';
import { partnerSituations } from '../support/partner-situations';
import { playExample } from '../support/play-example';
import type { PlayedCase } from '../support/played-case';
import { problemSituations } from '../support/problem-situations';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';
import startServers, { stopServers } from '../support/start-servers';
import { startWorker } from '../../worker/start-worker';

const folder = join(__dirname, 'histories');

/** Of a change, whatever its version. */
const ofEach = ['escalated', 'held-and-resumed', 'reopened', 'frozen'];

type Situations = Record<string, (stage: Stage, version: number) => Promise<PlayedCase>>;
const some = (all: Situations, names: readonly string[]): Situations =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));

/**
 * What is played of each published version: of the newest its task's example, of each what else
 * matters while cases play it.
 */
const versions: readonly [task: string, version: number, Situations][] = [
  ...tasks.map((task): [string, number, Situations] => [
    task.code.toLowerCase(),
    task.versions.length,
    { example: (stage) => playExample(stage, task) },
  ]),
  ['pu2-10', 1, partnerSituations],
  ['pu2-17', 1, levelSituations],
  ['pu2-18', 1, complaintSituations],
  ['pu2-19', 1, capacitySituations],
  [
    'pu2-20',
    1,
    some(changeSituations, [
      ...ofEach,
      'normal',
      'emergency',
      'standard',
      'withdrawn-from-implementing',
    ]),
  ],
  ['pu2-20', 2, some(changeSituations, ['interrupting'])],
  ['pu2-20', 3, some(changeSituations, [...ofEach, 'interrupting', 'found-wanting'])],
  ['pu2-21', 1, incidentSituations],
  ['pu2-22', 1, problemSituations],
];

// Plays situations of each published version on real servers and keeps their histories for the
// replay test, each named for process, version, situation and release:
// `npx tsx test/replay/record-history.ts`. What is recorded already is left as it is.
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
  for (const [task, number, situations] of versions)
    for (const [situation, play] of Object.entries(situations)) {
      const name = `${task}-v${number}-${situation}`;
      const file = join(folder, `${name}-${version}.json`);
      if (existsSync(file)) continue;
      const { caseId } = await play(stage, number);
      writeFileSync(file, await historyOf(stage, caseId));
      console.log(`recorded ${name}`);
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
