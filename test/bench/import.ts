import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { wallClock } from '../../runtime/clock';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { importPastCases, type PastCasesImport } from '../../store/past-cases/import';
import { pastIncidentsFile, serviceNowMapping } from '../../cli/stories/past-incidents/extract';
import { connectDatabase } from '../../runtime/database';
import { startPostgresServer } from '../../cli/embedded/postgres-server';
import { appRole, migrate } from '../../runtime/migrate';
import { freePort } from '../support/free-port';
import { writeMultiplied } from '../support/multiplied-log';
import { timed } from './percentiles';

/** As many incidents as the real log has; SAIMNIEKS_BENCH_INCIDENTS sets another number. */
const incidents = Number(process.env['SAIMNIEKS_BENCH_INCIDENTS'] ?? 25_000);
const incidentsInExtract = 200;

/**
 * Imports a log as large as the real one (the kept extract again and again under other numbers, so
 * 200,000 rows instead of its 142,000), twice, beside a floor of the same run: PostgreSQL's own
 * COPY of the same file into a table without keys or rules.
 */
export async function benchImport(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'saimnieks-bench-'));
  const file = join(folder, 'incidents.csv');
  const rows = await writeMultiplied(file, Math.ceil(incidents / incidentsInExtract));
  const postgres = await startPostgresServer({
    dataFolder: folder,
    port: await freePort(),
    ownerPassword: 'owner',
    isDurable: true,
  });
  const app = new URL(postgres.ownerUrl);
  [app.username, app.password] = [appRole, 'app'];
  await migrate({ databaseUrl: app.href, databaseAdminUrl: postgres.ownerUrl });
  const owner = new Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  const prisma = connectDatabase(app.href);
  try {
    await owner.query(
      `insert into institutions (id, code, name_lv, name_en, kind, calendar_code)
        values ('bench', 'BENCH', 'Mērījums', 'Bench', 'state', 'lv-state')`,
    );
    const options: PastCasesImport = {
      file,
      mapping: await serviceNowMapping(),
      institution: 'BENCH',
      dryRun: false,
      clock: wallClock,
      onFinding: () => undefined,
      onProgress: () => undefined,
    };
    const before = process.memoryUsage.rss();
    console.log(`${rows.toLocaleString('en')} rows`);
    const floorMs = await timed(() => copied(owner, file));
    const firstMs = await timed(() => importPastCases({ prisma, databaseUrl: app.href }, options));
    const againMs = await timed(() => importPastCases({ prisma, databaseUrl: app.href }, options));
    const report = (name: string, ms: number): void =>
      console.log(
        `${Math.round((rows * 1000) / ms)
          .toLocaleString('en')
          .padStart(
            10,
          )} rows a second, ${(ms / 1000).toFixed(1)} s, ${(ms / floorMs).toFixed(1)} × the floor  ${name}`,
      );
    report('floor: COPY into a table without keys or rules', floorMs);
    report('imported', firstMs);
    report('imported again: nothing changes', againMs);
    console.log(
      `peak memory ${inMegabytes(process.resourceUsage().maxRSS * 1024)} MB, ${inMegabytes(before)} MB before importing`,
    );
  } finally {
    await prisma.$disconnect();
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function copied(owner: Client, file: string): Promise<void> {
  const [header = ''] = gunzipSync(await readFile(pastIncidentsFile))
    .toString()
    .split('\n');
  await owner.query(
    `create table floor (${header
      .split(',')
      .map((column) => `${owner.escapeIdentifier(column)} text`)
      .join(', ')})`,
  );
  await owner.query(`copy floor from ${owner.escapeLiteral(file)} with (format csv, header)`);
}

const inMegabytes = (bytes: number): string => Math.round(bytes / 1024 / 1024).toLocaleString('en');
