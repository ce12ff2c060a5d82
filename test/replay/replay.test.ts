import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { currentProcess, processes, tasks } from '../../domain/processes';
import { projectFolder } from '../../runtime/project';
import { workflowBundle } from '../../worker/workflow-bundle';
import { bundleImporting, playerWith } from '../support/wrong-player';

// Bundling takes seconds, and more while other files run.
jest.setTimeout(120_000);

const folder = join(__dirname, 'histories');
const histories = readdirSync(folder);
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

// What is refused here is meant to be; the SDK would report each at length.
beforeAll(() =>
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  }),
);

/** The histories that a player refuses to replay, or cannot, and why. One worker replays them all. */
async function refusalsBy(
  bundle: WorkflowBundleOption,
  names: readonly string[],
): Promise<Map<string, Error>> {
  const refused = new Map<string, Error>();
  const all = names.map((name) => ({ workflowId: name, history: read(name) }));
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle },
    all,
  ))
    if (error !== undefined) refused.set(workflowId, error);
  return refused;
}

const refusedBy = async (
  bundle: WorkflowBundleOption,
  names: readonly string[] = histories,
): Promise<string[]> => [...(await refusalsBy(bundle, names)).keys()];

describe('the player of today', () => {
  let refused: Map<string, Error>;
  beforeAll(
    async () => void (refused = await refusalsBy(await workflowBundle('index'), histories)),
  );

  test.each(histories)('goes on with %s', (name) => {
    expect(refused.get(name)).toBeUndefined();
  });
});

test.each(processes)('a history plays $code v$version', ({ code, version }) => {
  const playing = histories.filter((name) => {
    const played = openedProcess(name);
    return played.code === code && played.version === version;
  });
  expect(playing).not.toEqual([]);
  // Each is named for what it plays.
  expect(histories.filter((name) => name.startsWith(`${code.toLowerCase()}-v${version}-`))).toEqual(
    playing,
  );
});

test.each(tasks)('the example of $code is among the histories', ({ code, versions }) => {
  expect(
    histories.filter((name) =>
      name.startsWith(`${code.toLowerCase()}-v${versions.length}-example-`),
    ),
  ).not.toEqual([]);
});

test.each(['escalated', 'held-and-resumed', 'reopened', 'frozen', 'interrupting', 'found-wanting'])(
  'a change of the version that new ones play that is or was %s is among the histories',
  (situation) => {
    const { version } = currentProcess('PU2-20') ?? {};
    expect(histories.filter((name) => name.startsWith(`pu2-20-v${version}-${situation}-`))).toEqual(
      [expect.anything()],
    );
  },
);

test.each([
  'normal',
  'emergency',
  'standard',
  'escalated',
  'held-and-resumed',
  'withdrawn-from-implementing',
  'reopened',
  'frozen',
])('a change that is or was %s is among the histories', (situation) => {
  expect(histories.filter((name) => name.startsWith(`pu2-20-v1-${situation}-`))).not.toEqual([]);
});

test.each(['resting', 'late', 'overtaken'])(
  'an incident that is or was %s is among the histories',
  (situation) => {
    expect(histories.filter((name) => name.startsWith(`pu2-21-v1-${situation}-`))).not.toEqual([]);
  },
);

test.each(
  ['pu2-10', 'pu2-17', 'pu2-18', 'pu2-19', 'pu2-22'].flatMap((task) => [
    [task, 'late'],
    [task, 'reopened'],
  ]),
)('a case of %s that was %s is among the histories', (task, situation) => {
  expect(histories.filter((name) => name.startsWith(`${task}-v1-${situation}-`))).not.toEqual([]);
});

test('a problem that was watched, taken up and observed is among the histories', () => {
  expect(histories.filter((name) => name.startsWith('pu2-22-v1-observed-'))).not.toEqual([]);
});

test('a player that decides one outcome differently is refused, although it issues the same commands', async () => {
  const wrong = await playerWith(
    'domain/engine/steps.ts',
    'result,\n        closedAt: event.at',
    "result: 'failed',\n        closedAt: event.at",
  );
  const named = (words: string) => histories.filter((name) => name.includes(words));
  const closed = [...named('v1-normal'), ...named('v1-emergency')];
  expect(await refusedBy(wrong, [...closed, ...named('v1-frozen')])).toEqual(closed);
});

test('a player that lets an escalation be forgotten is refused', async () => {
  const wrong = await playerWith('domain/engine/escalate.ts', 'state.items[item.id] = item;', '');
  expect(await refusedBy(wrong)).toEqual([
    expect.stringContaining('pu2-10-v1-late'),
    expect.stringContaining('pu2-17-v1-late'),
    expect.stringContaining('pu2-18-v1-late'),
    expect.stringContaining('pu2-19-v1-late'),
    expect.stringContaining('pu2-20-v1-escalated'),
    expect.stringContaining('pu2-20-v3-escalated'),
    expect.stringContaining('pu2-21-v1-late'),
    expect.stringContaining('pu2-21-v1-overtaken'),
    expect.stringContaining('pu2-22-v1-late'),
  ]);
});

test('a player that issues other commands is refused', async () => {
  const wrong = await playerWith(
    'workflows/governance-case.ts',
    '.upsertSearchAttributes)({',
    '.upsertSearchAttributes && (() => undefined))({',
  );
  expect(await refusedBy(wrong)).toEqual(histories);
});

test('the workflows are bundled from pure code alone', async () => {
  const bundle = await workflowBundle('index');
  const code = 'code' in bundle ? bundle.code : readFileSync(bundle.codePath, 'utf8');
  const packages = new Set(
    [...code.matchAll(/^\/\*{3}\/ "\.\/node_modules\/(@[^/"]+\/[^/"]+|[^/"]+)\//gm)].map(
      ([, name]) => name,
    ),
  );
  // Not the date library: the sandbox loads everything anew for every case, and its time zones
  // alone take a third of a second.
  expect([...packages].sort()).toEqual([
    '@stablelib/binary',
    '@stablelib/int',
    '@stablelib/sha256',
    '@stablelib/wipe',
    '@temporalio/common',
    '@temporalio/workflow',
    'long',
    'ms',
    'nexus-rpc',
    'zod',
  ]);
  expect(code).not.toMatch(/^\/\*{3}\/ "(node:|external )/m);
  expect(code).not.toMatch(
    /^\/\*{3}\/ "\.\/domain\/processes\/[^"]*\/(words|published|time-limits|example)\b/m,
  );
});

test.each([
  ['node:fs', 'readFileSync', /Webpack finished with errors/],
  // By what it imports itself.
  ['pg', 'Client', /disallowed modules:.*'net'.*'crypto'.*'fs'/s],
])('workflows that import %s are not bundled', async (module, name, refusal) => {
  const bundling = bundleImporting(
    `import { ${name} } from '${module}';`,
    `export const impure = ${name};`,
  );
  await expect(bundling).rejects.toThrow(refusal);
});

test('histories name no person of the demonstration, and not the machine that recorded them', () => {
  const { institutions } = JSON.parse(
    readFileSync(join(projectFolder, 'cli', 'embedded', 'demonstration-institutions.json'), 'utf8'),
  ) as { institutions: { persons: { shortName: string; displayName: string; email: string }[] }[] };
  const names = institutions.flatMap(({ persons }) =>
    persons.flatMap(({ shortName, displayName, email }) => [shortName, displayName, email]),
  );
  for (const name of histories) {
    const text = withDecoded(readFileSync(join(folder, name), 'utf8'));
    expect(text).toContain('"answered"');
    expect(names.filter((personal) => text.includes(personal))).toEqual([]);
    expect(
      [...text.matchAll(/"identity": ?"([^"]+)"/g)]
        .map(([, identity]) => identity)
        .filter((identity) => identity !== 'recorder' && identity !== 'history-service'),
    ).toEqual([]);
  }
});

/** Which version of which process a recorded case plays, as the event says that opened it. */
function openedProcess(name: string): { code: string; version: number } {
  const text = withDecoded(readFileSync(join(folder, name), 'utf8'));
  const [, code = '', version = ''] =
    /"process":\{"code":"([^"]+)","version":(\d+)\}/.exec(text) ?? [];
  return { code, version: Number(version) };
}

/** Payloads are kept in base64; what they say is put beside them. */
const withDecoded = (text: string): string =>
  text +
  [...text.matchAll(/"data": ?"([^"]+)"/g)]
    .map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8'))
    .join('\n');
