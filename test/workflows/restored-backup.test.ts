import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTemporalServer } from '../../cli/embedded/temporal-server';
import { projectFolder } from '../../runtime/project';
import type { RunningPart } from '../../runtime/runtime';
import { startWorker } from '../../worker/start-worker';
import { asOwner, contentOf, dropDatabase, dump, restoreBeside } from '../support/backups';
import { complete } from '../support/change-answers';
import { freePort } from '../support/free-port';
import { openItem, PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';

// Servers are started and databases copied; of a machine that does much else that asks patience.
jest.setTimeout(180_000);

let folder: string;
let port: number;
let temporal: RunningPart;
let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let adminUrl: string;
let stage: Stage;
let worker: RunningPart | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saimnieks-backup-'));
  port = await freePort();
  temporal = await startTemporal();
  fresh = await freshEnvironment(
    { TEMPORAL_ADDRESS: `127.0.0.1:${port}`, SAIMNIEKS_DATA: folder },
    { demonstration: true },
  );
  adminUrl = String(fresh.variables.DATABASE_ADMIN_URL);
  stage = await openStage(fresh.environment);
});

afterAll(async () => {
  await worker?.stop();
  await stage.close();
  await fresh.drop();
  await temporal.stop();
  await rm(folder, { recursive: true });
});

/** A Temporal of this file's own: it loses everything here. */
const startTemporal = () => startTemporalServer({ dataFolder: folder, port, skipsTime: false });

async function emptyTemporal(): Promise<void> {
  await temporal.stop();
  for (const suffix of ['', '-shm', '-wal'])
    await rm(join(folder, `temporal.sqlite${suffix}`), { force: true });
  temporal = await startTemporal();
}

/** The variables of an installation on another database. */
const onDatabase = (databaseAdminUrl: string) => {
  const databaseUrl = new URL(String(fresh.variables.DATABASE_URL));
  databaseUrl.pathname = new URL(databaseAdminUrl).pathname;
  return { DATABASE_URL: databaseUrl.href, DATABASE_ADMIN_URL: databaseAdminUrl };
};

const saimnieks = (databaseAdminUrl: string, ...parameters: string[]) =>
  promisify(execFile)(
    process.execPath,
    [join(projectFolder, 'cli', 'saimnieks.js'), ...parameters],
    { env: { ...process.env, ...fresh.variables, ...onDatabase(databaseAdminUrl) } },
  );

describe('a backup with open cases', () => {
  let open: PlayedCase;
  let whole: Record<string, string>;
  beforeAll(async () => {
    worker = await startWorker(stage.runtime);
    open = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
    await open.decide('anna.berzina', 'register', complete);
    await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'IZZ' });
    await worker.stop();
    worker = undefined;
    whole = await contentOf(adminUrl);
    expect(Number.parseInt(whole['public.clocks'] ?? '', 10)).toBeGreaterThan(2);
  });

  test.each(['plain', 'custom', 'directory'] as const)(
    'made by pg_dump as %s restores whole into an empty database: every row of every table',
    async (format) => {
      const file = join(folder, `dump-${format}`);
      await dump(adminUrl, format, file);
      const restored = await restoreBeside(adminUrl, format, file);
      try {
        expect(await contentOf(restored)).toEqual(whole);
      } finally {
        await dropDatabase(adminUrl, restored);
      }
    },
  );

  test('is gone on with: verify finds nothing, no migration is missing, and decisions are recorded, by a Temporal that knows of nothing', async () => {
    const file = join(folder, 'dump');
    await dump(adminUrl, 'custom', file);
    const restored = await restoreBeside(adminUrl, 'custom', file);
    const { stdout } = await saimnieks(restored, 'verify', '--language', 'en');
    expect(stdout).toMatch(/^2 cases, \d+ entries: nothing was changed/);
    expect((await saimnieks(restored, 'migrate')).stdout).toBe('The database is up to date.\n');
    await emptyTemporal();
    const later = await openStage({
      ...fresh.environment,
      databaseUrl: onDatabase(restored).DATABASE_URL,
    });
    worker = await startWorker(later.runtime);
    try {
      const change = new PlayedCase(later, open.input, open.task);
      await change.decide('anna.berzina', 'classify', { outcome: 'normal', category: 'content' });
      expect(openItem(await change.state(), 'assess').open).toBe(true);
    } finally {
      await worker.stop();
      worker = undefined;
      await later.close();
      await dropDatabase(adminUrl, restored);
    }
  });
});

test('no function of the database needs a search_path, which a restored dump does not have', async () => {
  const withoutPath = `${adminUrl}?options=${encodeURIComponent('-c search_path=')}`;
  const functions = await asOwner<{ definition: string; call: string | null }>(
    withoutPath,
    `select pg_get_functiondef(p.oid) as definition,
        case when p.prorettype <> 'trigger'::regtype then format('select %I.%I(%s)', 'public',
          p.proname, (select string_agg('null::' || format_type(type, null), ', ')
            from unnest(p.proargtypes) as type)) end as call
       from pg_proc p where p.pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  );
  expect(functions.length).toBeGreaterThan(5);
  for (const { definition, call } of functions)
    await asOwner(withoutPath, ['begin', definition, call ?? 'select', 'rollback'].join(';\n'));
});
