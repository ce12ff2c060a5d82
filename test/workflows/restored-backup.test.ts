import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CaseRuns } from '../../cases/case-runs';
import { beginMissing, endAhead } from '../../cases/keep-together';
import { startTemporalServer } from '../../cli/embedded/temporal-server';
import { projectFolder } from '../../runtime/project';
import { closeRuntime, openRuntime, type Runtime, type RunningPart } from '../../runtime/runtime';
import { startWorkerPart } from '../../worker/start';
import { startWorker } from '../../worker/start-worker';
import { harmAsOwner } from '../store/audit/recorded-cases';
import { asOwner, contentOf, dropDatabase, dump, restoreBeside } from '../support/backups';
import { AppendedCase } from '../support/appended-case';
import { changeRequest, complete } from '../support/change-answers';
import { freePort } from '../support/free-port';
import { eventually, openItem, PlayedCase } from '../support/played-case';
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
const startTemporal = () => startTemporalServer({ dataFolder: folder, port });

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

describe('Temporal and a restored log', () => {
  /** Another installation on the same Temporal, with all that a worker does. */
  async function withSystemOn(
    databaseAdminUrl: string,
    work: (restored: Stage) => Promise<void>,
  ): Promise<void> {
    const restored = await openStage({
      ...fresh.environment,
      databaseUrl: onDatabase(databaseAdminUrl).DATABASE_URL,
    });
    const system = await startWorkerPart(restored.runtime);
    try {
      await work(restored);
    } finally {
      await system.stop();
      await restored.close();
    }
  }

  const idsOfOpen = (on: Stage) =>
    on.within('PAA', (tx) =>
      tx.case.findMany({ where: { closedAt: null }, select: { id: true, stateDigest: true } }),
    );
  const standingOf = (caseId: string) =>
    stage.runtime.temporal.workflow
      .getHandle(caseId)
      .query<{ digest: string } | null>('state')
      .catch(() => undefined);
  /** Every open case runs, and knows what its log says. */
  const allRun = async (on: Stage): Promise<boolean> => {
    const open = await idsOfOpen(on);
    const standings = await Promise.all(open.map(({ id }) => standingOf(id)));
    return standings.every((standing, n) => standing?.digest === open[n]?.stateDigest);
  };

  test('begun with an empty Temporal, every open case runs again and its time limits fire, with no act of anybody', async () => {
    const overdue = await AppendedCase.open(stage.runtime, {
      task: 'PU2-20',
      at: '2026-10-05T07:00:00.000Z',
      by: 'edgars.silins',
      subject: 'DZD',
      request: changeRequest(),
    });
    await emptyTemporal();
    await withSystemOn(adminUrl, async (on) => {
      const { caseId, institutionId } = overdue;
      const past = new PlayedCase(on, { caseId, institutionId }, 'PU2-20');
      await eventually(async () =>
        (await past.log()).some(({ type, at }) => type === 'timeReached' && at < '2026-11-01'),
      );
      await eventually(() => allRun(on));
      expect((await idsOfOpen(on)).map(({ id }) => id)).toContain(caseId);
    });
  });

  test('where runs are ahead of the restored log, they are ended and begun from it, in the audit, and their cases are decided on', async () => {
    const file = join(folder, 'older');
    worker = await startWorker(stage.runtime);
    const change = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
    await dump(adminUrl, 'custom', file);
    await change.decide('anna.berzina', 'register', complete);
    const unknown = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
    await worker.stop();
    worker = undefined;
    const restored = await restoreBeside(adminUrl, 'custom', file);
    try {
      await withSystemOn(restored, async (on) => {
        await eventually(() => allRun(on));
        const again = new PlayedCase(on, change.input, change.task);
        await again.decide('anna.berzina', 'register', complete);
        expect((await again.log()).map(({ type }) => type)).toEqual(['opened', 'answered']);
        const noted = await on.within('PAA', (tx) =>
          tx.auditEntry.findMany({
            where: { action: 'case.begunFromLog', object: `case:${change.caseId}` },
          }),
        );
        expect(noted).toMatchObject([{ actorId: null, detail: { run: 2, log: 1 } }]);
        await eventually(
          async () =>
            (await on.runtime.temporal.workflow.getHandle(unknown.caseId).describe()).status
              .name !== 'RUNNING',
        );
      });
    } finally {
      await dropDatabase(adminUrl, restored);
    }
  });
});

describe('one case that is broken', () => {
  /** With a queue and a database of its own, so that the broken case is the only one. */
  async function withOneCase(work: (runtime: Runtime, caseId: string) => Promise<void>) {
    const { environment, drop } = await freshEnvironment(
      { LOG_LEVEL: 'silent' },
      { demonstration: true },
    );
    const runtime = openRuntime(environment);
    const broken = await AppendedCase.open(runtime, {
      task: 'PU2-20',
      at: '2026-10-05T08:00:00.000Z',
      by: 'edgars.silins',
      subject: 'DZD',
      request: changeRequest(),
    });
    try {
      await work(runtime, broken.caseId);
    } finally {
      await closeRuntime(runtime);
      await drop();
    }
  }
  const { signal } = new AbortController();

  test('and cannot be begun does not keep the others from being looked at', () =>
    withOneCase(async (runtime, caseId) => {
      await harmAsOwner(String(runtime.environment.databaseAdminUrl), [
        `update cases set task = repeat('x', 2000) where id = $1`,
        caseId,
      ]);
      expect(await beginMissing(runtime, signal)).toBe(0);
    }));

  test('and whose run answers nothing is not asked again and again', () =>
    withOneCase(async (runtime, caseId) => {
      const system = await startWorker(runtime);
      const { taskQueue } = runtime.environment;
      await runtime.temporal.workflow.start('unknown', { workflowId: caseId, taskQueue });
      const runs = new CaseRuns(runtime.temporal, taskQueue);
      await eventually(async () => (await runs.running()).has(caseId));
      try {
        expect(await endAhead(runtime, signal)).toBe(0);
      } finally {
        await runtime.temporal.workflow.getHandle(caseId).terminate();
        await system.stop();
      }
    }));
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
