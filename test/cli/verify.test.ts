import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { exportCaseProof } from '../../store/audit/export-proof';
import { publicPem } from '../../store/audit/head-format';
import { registerVerifyCommand } from '../../cli/verify';
import { readEnvironment, type Environment } from '../../runtime/environment';
import { testServers } from '../support/servers';
import {
  harmAsOwner,
  firstNumber,
  recordCases,
  type RecordedCases,
} from '../store/audit/recorded-cases';

let recorded: RecordedCases;
let environment: Environment;
let folder: string;

beforeAll(async () => {
  recorded = await recordCases();
  folder = await mkdtemp(join(tmpdir(), 'saimnieks-verify-'));
  const { variables } = testServers();
  const databaseUrl = new URL(String(variables.DATABASE_URL));
  databaseUrl.pathname = new URL(recorded.registers.databaseAdminUrl).pathname;
  environment = {
    ...readEnvironment({ ...variables, DATABASE_URL: databaseUrl.href, LOG_LEVEL: 'error' }),
    dataFolder: folder,
    signingKey: recorded.signingKey,
  };
});
afterAll(async () => {
  await recorded.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  process.exitCode = undefined;
});

async function run(
  ...args: string[]
): Promise<{ printed: string; refused: string; exitCode: unknown }> {
  const printed: string[] = [];
  const refused: string[] = [];
  const log = jest
    .spyOn(console, 'log')
    .mockImplementation((text: string) => void printed.push(text));
  const program = new Command().exitOverride();
  registerVerifyCommand(program, () => Promise.resolve(environment));
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: (text) => void refused.push(text) });
  await program.parseAsync(['verify', ...args], { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
  });
  log.mockRestore();
  return { printed: printed.join('\n'), refused: refused.join(''), exitCode: process.exitCode };
}

test('whole logs are said to be whole, with what cannot be seen', async () => {
  const { printed, exitCode } = await run('--language', 'en');
  expect(printed).toMatch(
    /^2 cases, \d+ entries: nothing was changed, removed, swapped or inserted\.\nCannot be seen: .*no head was signed yet/,
  );
  expect(exitCode).toBeUndefined();
});

test('a head is signed on demand; then a removed tail is named, in Latvian unless asked otherwise, and the command fails', async () => {
  expect((await run('--sign-head')).printed).toMatch(
    /^Parakstītais kopsavilkums \S+ apliecina \d+ mainītas ķēdes; eksportēts datnē /,
  );
  const kept = 'create table kept as select * from case_events where case_id = $1 and sequence = 6';
  await harmAsOwner(
    recorded.registers.databaseAdminUrl,
    [kept.replace('$1', `'${recorded.first}'`)],
    ['delete from case_events where case_id = $1 and sequence = 6', recorded.first],
  );
  const { printed, exitCode } = await run('--case', firstNumber, '--institution', 'PAA');
  expect(printed).toMatch(
    new RegExp(
      `Lieta ${firstNumber} \\(PAA\\), 6\\. ieraksts: no beigām izņemts 6\\.–6\\. ieraksts`,
    ),
  );
  expect(exitCode).toBe(1);
  await harmAsOwner(recorded.registers.databaseAdminUrl, [
    'insert into case_events select * from kept',
  ]);
});

test('a proof is verified with a key and without a database', async () => {
  const proof = join(folder, 'proof.json');
  const key = join(folder, 'key.pem');
  const exported = JSON.stringify(
    await recorded.registers.within((tx) => exportCaseProof(tx, recorded.first)),
  );
  await writeFile(key, publicPem(recorded.publicKey));
  await writeFile(proof, exported);
  const right = await run('--proof', proof, '--key', key, '--language', 'en');
  expect(right).toMatchObject({
    printed: expect.stringMatching(
      /^Case PU2-20\/2026\/000001: the proof of 6 entries is right\./,
    ) as string,
    exitCode: undefined,
  });
  await writeFile(proof, exported.replace('"claimed"', '"released"'));
  expect(await run('--proof', proof, '--key', key, '--language', 'en')).toMatchObject({
    printed: expect.stringContaining(
      `Case ${firstNumber}, entry 2: the entry was changed`,
    ) as string,
    exitCode: 1,
  });
  await writeFile(proof, 'no JSON');
  expect(await run('--proof', proof, '--key', key)).toMatchObject({
    printed: 'Tas nav lietas pierādījums',
    exitCode: 1,
  });
});

test.each([
  [['--institution', 'XXX'], 'Iestādes XXX nav.'],
  [['--case', 'PU2-20/2026/999999'], 'Lietas PU2-20/2026/999999 nav.'],
  [['--proof', 'x', '--sign-head'], 'cannot be used'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { printed, refused } = await run(...args);
  expect(printed).toBe('');
  expect(refused).toContain(sentence);
});
