import { setTimeout as sleep } from 'node:timers/promises';
import { loadDemonstration } from '../../cli/load-demonstration';
import { startApiPart } from '../../api/start';
import { startWorkerPart } from '../../worker/start';
import { signIn } from '../../cli/sign-in';
import { withInstitution } from '../../runtime/database';
import { closeRuntime, openRuntime, type Runtime } from '../../runtime/runtime';
import { storeMeasurements } from '../../store/service-levels/store-measurements';
import { sidesOf } from './decisions';
import { withOwnServers } from './own-servers';
import { atATime, percentiles } from './percentiles';

const bar = 1.25;
/** SAIMNIEKS_BENCH_SETS sets another number. */
const sets = Number(process.env['SAIMNIEKS_BENCH_SETS'] ?? 1_000);
const [width, cases, rounds] = [8, 60, 4];
const everyMs = 1_000;

/**
 * People's decisions while a thousand sets of terms are watched and each is measured once a minute,
 * beside the same decisions while nobody measures, in turns in one run. Every fiftieth measurement
 * is a bad one, so that some sets come to be at risk and their monitors wake. The measurements go
 * into the same PostgreSQL by the function behind `POST /measurements`, once a second.
 */
export const benchMonitors = (): Promise<void> =>
  withOwnServers(async (environment, embedded) => {
    const runtime = openRuntime(environment);
    await loadDemonstration(runtime);
    const institutionId = (
      await runtime.prisma.institution.findFirstOrThrow({ where: { code: 'PAA' } })
    ).id;
    await publish(runtime, institutionId);
    const startedAt = performance.now();
    const parts = [await startWorkerPart(runtime), await startApiPart(runtime)];
    try {
      while ((await judged(runtime, institutionId)) < sets) await sleep(500);
      console.log(
        `${sets.toLocaleString('en')} monitors begun and judged once in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`,
      );
      const tokens = await Promise.all(
        ['zane.balode', 'anna.berzina'].map((subject) =>
          signIn({
            issuer: environment.oidc.issuer,
            pickerSecret: embedded.secrets.pickerSecret,
            subject,
          }),
        ),
      );
      await measure(
        runtime,
        institutionId,
        sidesOf(
          runtime,
          tokens.map(({ accessToken }) => accessToken),
        ),
      );
    } finally {
      for (const part of parts.reverse()) await part.stop();
      await closeRuntime(runtime);
    }
  });

/** As many services, each with one set that promises its availability. */
async function publish({ prisma }: Runtime, institutionId: string): Promise<void> {
  await withInstitution(prisma, institutionId, async (tx) => {
    await tx.$executeRaw`insert into services (id, institution_id, code) select 'watched-' || n,
      ${institutionId}, 'WATCHED' || n from generate_series(1, ${sets}::int) n`;
    await tx.$executeRaw`
      insert into service_level_terms_sets (id, institution_id, service_id, code, name_lv,
        name_en, calendar_code, indicators, valid_from)
      select 'terms-' || n, ${institutionId}, 'watched-' || n, 'WATCHED' || n || '-BASIC',
        'Pamata nosacījumi', 'Basic terms', 'lv-state',
             '[{"code": "availability", "nameLv": "Pieejamība", "nameEn": "Availability", "unit": "percent", "direction": "atLeast", "target": 99, "period": "month", "isPublic": true}]'::jsonb, '2026-01-01'
        from generate_series(1, ${sets}::int) n`;
  });
}

const judged = async ({ plain }: Runtime, institutionId: string): Promise<number> =>
  (
    await plain.within(
      institutionId,
      (sql) =>
        sql.$queryRaw<
          [{ count: number }]
        >`select count(*)::int as count from level_monitors where judged_at is not null
          and terms_code like 'WATCHED%'`,
    )
  )[0].count;

async function measure(
  runtime: Runtime,
  institutionId: string,
  { ours, ourDecisions }: ReturnType<typeof sidesOf>,
): Promise<void> {
  await atATime(width, 120, ours);
  const taken = { quiet: [] as number[], measured: [] as number[] };
  const wall = { quiet: 0, measured: 0 };
  let stored = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['quiet', 'measured'] as const) {
      ourDecisions.length = 0;
      const ingest = side === 'measured' ? beginIngest(runtime, institutionId, round) : undefined;
      wall[side] += (await atATime(width, cases, ours)).wallMs;
      stored += (await ingest?.stop()) ?? 0;
      taken[side].push(...ourDecisions);
    }
  }
  const [quiet, measured] = [percentiles(taken.quiet), percentiles(taken.measured)];
  const line = (name: string, without: number, with_: number, judge: string): void =>
    console.log(
      `  ${name.padEnd(16)} ${without.toFixed(1).padStart(8)} ${with_.toFixed(1).padStart(8)}   ${(with_ / without).toFixed(2)} × ${judge}`,
    );
  console.log(
    `\n${width} at a time           quiet measured   ratio   (${stored.toLocaleString('en')} measurements stored, ${(stored / (wall.measured / 1_000)).toFixed(1)} a second)`,
  );
  line('decision p50 ms', quiet.p50, measured.p50, `(bar ≤ ${bar})`);
  line('decision p99 ms', quiet.p99, measured.p99, '');
  line(
    'ms for each case',
    wall.quiet / (cases * rounds),
    wall.measured / (cases * rounds),
    `(bar ≤ ${bar})`,
  );
}

/**
 * A share of the sets every second, so that each is measured once a minute; late by no more than
 * the machine is.
 */
function beginIngest(
  { plain }: Runtime,
  institutionId: string,
  round: number,
): { stop: () => Promise<number> } {
  let [isGoing, stored, next] = [true, 0, 0];
  const each = Math.ceil((sets * everyMs) / 60_000);
  const going = (async () => {
    for (let due = performance.now(); isGoing; due += everyMs) {
      const batch = Array.from({ length: each }, (_, offset) => {
        const nth = next + offset;
        return {
          service: `WATCHED${(nth % sets) + 1}`,
          indicator: 'availability',
          measuredAt: new Date(Date.now() - nth).toISOString(),
          value: nth % 50 === 0 ? 80 : 100,
          source: `probe ${round}`,
          method: 'HTTP',
          corrects: false,
        };
      });
      next += each;
      const fates = await plain.within(institutionId, (sql) =>
        storeMeasurements(
          sql,
          { institutionId, givenBy: 'client:bench', now: new Date().toISOString() },
          batch,
        ),
      );
      stored += fates.filter((fate) => fate === 'stored').length;
      await sleep(Math.max(0, due + everyMs - performance.now()));
    }
  })();
  return {
    async stop() {
      isGoing = false;
      await going;
      return stored;
    },
  };
}
