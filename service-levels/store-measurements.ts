import { reaches } from '../domain/service-levels/judge';
import { keyOf } from '../domain/services/indicator';
import { dayOf } from '../domain/time/day-of';
import { toInstant, toMillis } from '../domain/time/instant';
import type { Sql } from '../runtime/plain-database';
import { exclusionsOf, keepExclusions, type IsLeftOut } from './exclusions';
import { holdsOn, promisedBy, type Promised } from './promised';
import { addToTallies, type Change } from './tally';

/** What somebody measured of a service, at an instant. `method` says how, because a figure without its method proves nothing (State Audit Office, 2022). */
export interface Measurement {
  /** Code of the service. */
  service: string;
  /** Code of the indicator; of one that is told apart by priority with it: `incident.resolve:P1`. */
  indicator: string;
  measuredAt: string;
  value: number;
  source: string;
  method: string;
  /** Takes the place of what the same source said for the same instant before. */
  corrects: boolean;
}

/** What became of a measurement. The refused ones are not stored: nothing was promised of it on that day, or the source said otherwise before. */
export const fates = ['stored', 'repeated', 'unknownService', 'notPromised', 'contradicts'] as const;
export type Fate = (typeof fates)[number];

interface Known {
  serviceId: string;
  indicator: string;
  source: string;
  measuredAt: Date;
  revision: number;
  value: number;
}

/** Stores what is new and tallies it by every set of terms in force at its time (R11). Safe to repeat: the same measurement again changes nothing. */
export async function storeMeasurements(sql: Sql, { institutionId, givenBy, now }: { institutionId: string; givenBy: string; now: string }, measurements: readonly Measurement[]): Promise<Fate[]> {
  const serviceIds = await idsOf(sql, measurements);
  const [promised] = await Promise.all([promisedBy(sql, [...serviceIds.values()]), keepExclusions(sql, [...serviceIds.values()])]);
  const wanted = measurements.map((measurement) => ({ ...measurement, measuredAt: toInstant(toMillis(measurement.measuredAt)), serviceId: serviceIds.get(measurement.service), by: promisesOf(promised, serviceIds.get(measurement.service), measurement) }));
  const able = wanted.filter((each) => each.serviceId !== undefined && each.by.length > 0) as (typeof wanted[number] & { serviceId: string })[];
  const known = await latestOf(sql, able);
  const fateOf = (each: (typeof wanted)[number]): Fate => {
    if (each.serviceId === undefined) return 'unknownService';
    if (each.by.length === 0) return 'notPromised';
    const before = known.get(nameOf({ ...each, serviceId: each.serviceId }));
    if (before === undefined) return 'stored';
    if (before.value === each.value) return 'repeated';
    return each.corrects ? 'stored' : 'contradicts';
  };
  const seen = new Set<string>();
  const judged = wanted.map((each) => ({ each, fate: once(seen, each, fateOf(each)) }));
  const stored = judged.flatMap(({ each, fate }) => (fate === 'stored' ? [each as (typeof able)[number]] : []));
  const inserted = await insert(sql, institutionId, givenBy, stored.map((each) => ({ ...each, revision: (known.get(nameOf(each))?.revision ?? -1) + 1 })));
  const isLeftOut = await exclusionsOf(sql, stored.map(({ serviceId }) => serviceId));
  const changes = stored.filter((each) => inserted.has(nameOf(each))).flatMap((each) => changesOf(each, known.get(nameOf(each)), isLeftOut));
  await addToTallies(sql, institutionId, changes, now);
  // Whoever sent the same at the same time was quicker.
  return judged.map(({ each, fate }) => (fate === 'stored' && !inserted.has(nameOf(each as (typeof able)[number])) ? 'repeated' : fate));
}

const nameOf = ({ serviceId, indicator, source, measuredAt }: { serviceId: string; indicator: string; source: string; measuredAt: string | Date }): string =>
  `${serviceId} ${indicator} ${source} ${typeof measuredAt === 'string' ? measuredAt : measuredAt.toISOString()}`;

/** Of the same measurement twice in one batch the first counts. */
function once(seen: Set<string>, each: { service: string; indicator: string; source: string; measuredAt: string }, fate: Fate): Fate {
  const name = nameOf({ ...each, serviceId: each.service });
  if (fate === 'stored' && seen.has(name)) return 'repeated';
  seen.add(name);
  return fate;
}

async function idsOf(sql: Sql, measurements: readonly Measurement[]): Promise<Map<string, string>> {
  const codes = [...new Set(measurements.map(({ service }) => service))];
  const rows = await sql.$queryRaw<{ id: string; code: string }[]>`select id, code from services where code = any(${codes}::text[])`;
  return new Map(rows.map(({ id, code }) => [code, id]));
}

const promisesOf = (promised: readonly Promised[], serviceId: string | undefined, { indicator, measuredAt }: Measurement): Promised[] =>
  promised.filter((each) => each.serviceId === serviceId && keyOf(each.indicator) === indicator && holdsOn(each, dayOf(measuredAt)));

async function latestOf(sql: Sql, wanted: readonly (Measurement & { serviceId: string })[]): Promise<Map<string, Known>> {
  const rows = await sql.$queryRaw<Known[]>`
    select distinct on (m.service_id, m.indicator, m.source, m.measured_at) m.service_id as "serviceId", m.indicator, m.source, m.measured_at as "measuredAt", m.revision, m.value
      from unnest(${wanted.map(({ serviceId }) => serviceId)}::text[], ${wanted.map(({ indicator }) => indicator)}::text[], ${wanted.map(({ source }) => source)}::text[], ${wanted.map(({ measuredAt }) => measuredAt)}::timestamptz[]) as given(s, i, o, a)
      join measurements m on m.service_id = given.s and m.indicator = given.i and m.source = given.o and m.measured_at = given.a
     order by m.service_id, m.indicator, m.source, m.measured_at, m.revision desc`;
  return new Map(rows.map((row) => [nameOf(row), row]));
}

async function insert(sql: Sql, institutionId: string, givenBy: string, rows: readonly (Measurement & { serviceId: string; revision: number })[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await sql.$queryRaw<{ serviceId: string; indicator: string; source: string; measuredAt: Date }[]>`
    insert into measurements (institution_id, service_id, indicator, measured_at, value, source, method, revision, given_by)
    select ${institutionId}, s, i, a, v, o, m, r, ${givenBy}
      from unnest(${rows.map(({ serviceId }) => serviceId)}::text[], ${rows.map(({ indicator }) => indicator)}::text[], ${rows.map(({ measuredAt }) => measuredAt)}::timestamptz[], ${rows.map(({ value }) => value)}::float8[],
                  ${rows.map(({ source }) => source)}::text[], ${rows.map(({ method }) => method)}::text[], ${rows.map(({ revision }) => revision)}::int[]) as given(s, i, a, v, o, m, r)
     order by s, i, o, a
    on conflict do nothing returning service_id as "serviceId", indicator, source, measured_at as "measuredAt"`;
  return new Set(inserted.map(nameOf));
}

/** What it adds to the tally of every set that promises it, and takes away of what it corrects. */
function changesOf(each: Measurement & { serviceId: string; by: readonly Promised[] }, corrected: Known | undefined, isLeftOut: IsLeftOut): Change[] {
  const counts = !isLeftOut({ ...each, at: each.measuredAt });
  return each.by.map((promised) => {
    const kept = (value: number): number => (reaches(promised.indicator, value) ? 1 : 0);
    const at = each.measuredAt;
    if (!counts) return { promised, at, count: 0, sum: 0, kept: 0, leftOut: corrected === undefined ? 1 : 0 };
    if (corrected === undefined) return { promised, at, count: 1, sum: each.value, kept: kept(each.value), leftOut: 0 };
    return { promised, at, count: 0, sum: each.value - corrected.value, kept: kept(each.value) - kept(corrected.value), leftOut: 0 };
  });
}
