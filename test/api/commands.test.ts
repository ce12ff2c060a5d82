import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepAddress } from '../../cli/embedded/address';
import { makeSecrets } from '../../cli/embedded/secrets';
import { writePrivateFile } from '../../runtime/private-files';
import type { RunningPart } from '../../runtime/runtime';
import { startMonitors } from '../../worker/start-monitors';
import { testServers } from '../support/servers';
import { inTemporaryFolder } from '../support/temporary-folder';
import { startCases, type RunningCases } from './cases/running-cases';

const root = join(__dirname, '../..');

let cases: RunningCases;
let monitors: RunningPart;
beforeAll(async () => {
  cases = await startCases();
  monitors = await startMonitors(cases.runtime);
  // The page lets the time of one run on.
  const isBegun = async () =>
    (
      (await cases.get('/service-levels', 'ilze.krumina')).body.items as unknown as {
        terms: string;
        monitor: { judgedAt: string | null } | null;
      }[]
    ).some(({ terms, monitor }) => terms === 'IZZ-STEIDZAMI' && monitor?.judgedAt != null);
  while (!(await isBegun())) await sleep(200);
});
afterAll(async () => {
  await monitors.stop();
  await cases.stop();
});

/** What stands between fences of `bash` on a page, as typed, one block after the other. */
const commandsOf = (page: string): string =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```bash\n(.*?)^```$/gms)]
    .map(([, block = '']) => block)
    .join('\n');

/** A command that fails, or is refused by the API, ends all. */
const strictly = `set -euo pipefail
curl() { command curl --fail-with-body "$@" || { echo "refused" >&2; return 1; }; }
`;

/** What the commands say, in a shell of their own, with a data folder as `npm start` leaves it. */
const said = (commands: string, dataFolder: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const shell = spawn('bash', [], {
      cwd: root,
      env: { ...process.env, SAIMNIEKS_DATA: dataFolder },
    });
    let output = '';
    for (const stream of [shell.stdout, shell.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    shell.on('close', (code) => resolve({ code: code ?? -1, output }));
    shell.stdin.end(strictly + commands);
  });

async function runningData(folder: string): Promise<void> {
  const {
    variables: { OIDC_ISSUER: issuer = '', OIDC_CLIENT_SECRET = '' },
    pickerSecret,
    mailPageUrl,
  } = testServers();
  await keepAddress(folder, { apiUrl: cases.url, issuer, mailPageUrl, isRehearsal: false });
  await writePrivateFile(
    join(folder, 'secrets.json'),
    JSON.stringify({ ...makeSecrets(), OIDC_CLIENT_SECRET, pickerSecret }),
  );
}

test.each([
  // The last thing that README shows: approved, and who plans it.
  ['README.md', /"status":"authorised".*"step":"plan"[^\n]*$/],
  ['docs/api.md', /"case":[^\n]*$/],
])('the commands of %s work as typed, one after the other', async (page, end) => {
  const commands = commandsOf(page).replaceAll('http://127.0.0.1:3000', cases.url);
  await inTemporaryFolder(async (folder) => {
    await runningData(folder);
    const { code, output } = await said(commands, folder);
    expect({ code, output: output.trimEnd().slice(-2_000) }).toEqual({
      code: 0,
      output: expect.stringMatching(end) as string,
    });
  });
});
