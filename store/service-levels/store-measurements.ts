import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { reaches } from '../../domain/service-levels/judge';
import { isPossible, keyOf } from '../../domain/services/indicator';
import { dayOf } from '../../domain/time/day-of';
import { holdsOn } from '../../domain/time/lasting';
import { toInstant, toMillis } from '../../domain/time/instant';
import type { Sql } from '../../runtime/plain-database';
import { exclusionsOf, type IsLeftOut } from './exclusions';
import { oneAtATime } from './one-at-a-time';
import { promisedBy, type Promised } from './promised';
import { addToTallies, type Change } from './tally';

/**
 * A measured value of a service at an instant. `method` says how, because a figure without its
 * method proves nothing (State Audit Office, 2022).
 */
export interface Measurement {
  /** Code of the service. */
  service: string;
  /**
   * Code of the indicator; of one that is told apart by priority with it: `incident.resolve:P1`.
   */
  indicator: string;
  /**
   * Code of the set of terms that it is about; absent where it is the same for all that promise it.
   */
  terms?: string | undefined;
  measuredAt: string;
  value: number;
  source: string;
  method: string;
  /** Replaces what the same source said for the same instant before. */
  corrects: boolean;
  /** Why a value that another gave is corrected, or a person's is to count beside a system's. */
  reason?: string | undefined;
}

/** On whose behalf measurements are stored. */
export interface Giver {
  institutionId: string;
  /** A person or a system, by its caller's key. */
  givenBy: string;
  /** Nobody knows whether it is the measured one: what a person gives stands apart (R14). */
  isPerson?: boolean;
  /** Who may correct what others gave: whoever manages the portfolio, and nobody measured by it. */
  overrules?: boolean;
  now: Instant;
}

/**
 * The fates of a measurement. Refused measurements are not stored. The reasons: nothing is promised
 * on that day, or several sets fit. Or the value is impossible, lies in the future, or differs from
 * the source's earlier one.
 */
export const fates = [
  'stored',
  'repeated',
  'unknownService',
  'notPromised',
  'severalSets',
  'impossible',
  'inTheFuture',
  'contradicts',
] as const;
export type Fate = (typeof fates)[number];

/** Clocks of sources run a little ahead; what lies further in the future was not measured. */
const mostAheadMs = 5 * 60_000;

interface Known {
  serviceId: string;
  indicator: string;
  terms: string;
  source: string;
  measuredAt: Date;
  revision: number;
  value: number;
  givenBy: string;
  isIndependent: boolean;
}

/** A measurement of which something was promised, with the sets of terms that promise it. */
type Able = Measurement & { serviceId: string; terms: string; by: readonly Promised[] };
type Given = Able & { isIndependent: boolean };

/**
 * Stores what is new and tallies it by every set of terms in force at its time (R11). Safe to
 * repeat: the same measurement again changes nothing. One after another, as they are given: a
 * correction may follow in the same batch.
 * @throws Refusal CORRECTION_NOT_YOURS, CORRECTION_NEEDS_REASON
 */
export async function storeMeasurements(
  sql: Sql,
  { institutionId, givenBy, isPerson = false, overrules = false, now }: Giver,
  measurements: readonly Measurement[],
): Promise<Fate[]> {
  const serviceIds = await idsOf(sql, measurements);
  const ids = [...serviceIds.values()];
  await oneAtATime(sql, ids);
  const [promised, isLeftOut] = await Promise.all([promisedBy(sql, ids), exclusionsOf(sql, ids)]);
  const wanted = measurements.map((measurement) =>
    ableTo(measurement, serviceIds.get(measurement.service), promised, now),
  );
  const known = await latestOf(
    sql,
    wanted.flatMap((each) => (typeof each === 'string' ? [] : [each])),
  );
  const stored: { each: Given; corrected: Known | undefined }[] = [];
  const fates = wanted.map((able): Fate => {
    if (typeof able === 'string') return able;
    const isIndependent = !isPerson || (overrules && able.reason !== undefined);
    const each = { ...able, isIndependent };
    const corrected = known.get(nameOf(each));
    // Said of one set after it was said of all, or the other way round: stored as well, it would
    // count twice.
    const otherwise = known.get(nameOf({ ...each, terms: each.terms === '' ? anySet : '' }));
    // Said first by a person under a system's source, it does not keep the system's word out.
    const takesOver = corrected?.isIndependent === false && isIndependent;
    if (!takesOver && (corrected ?? otherwise)?.value === each.value) return 'repeated';
    if (otherwise !== undefined) return 'contradicts';
    if (corrected !== undefined && !(takesOver && !isPerson)) {
      if (!each.corrects) return 'contradicts';
      if (corrected.givenBy !== givenBy) requireOverruling(overrules, each.reason);
    }
    stored.push({ each, corrected });
    remember(known, {
      ...each,
      givenBy,
      measuredAt: new Date(each.measuredAt),
      revision: (corrected?.revision ?? -1) + 1,
    });
    return 'stored';
  });
  await insert(
    sql,
    { institutionId, givenBy, now },
    stored.map(({ each, corrected }) => ({ ...each, revision: (corrected?.revision ?? -1) + 1 })),
  );
  await addToTallies(
    sql,
    institutionId,
    stored.flatMap(({ each, corrected }) => changesOf(each, corrected, isLeftOut)),
    now,
  );
  return fates;
}

/** A value is its giver's to correct, or, told why, the portfolio manager's. */
function requireOverruling(overrules: boolean, reason: string | undefined): void {
  if (!overrules) throw new Refusal('CORRECTION_NOT_YOURS');
  if (reason === undefined) throw new Refusal('CORRECTION_NEEDS_REASON');
}

function ableTo(
  measurement: Measurement,
  serviceId: string | undefined,
  promised: readonly Promised[],
  now: Instant,
): Able | Fate {
  if (serviceId === undefined) return 'unknownService';
  const measuredAt = toInstant(toMillis(measurement.measuredAt));
  const by = promisesOf(promised, serviceId, { ...measurement, measuredAt });
  if (by.length === 0) return 'notPromised';
  if (isAmbiguous(by)) return 'severalSets';
  if (!by.every(({ indicator: { unit } }) => isPossible(unit, measurement.value)))
    return 'impossible';
  return toMillis(measuredAt) > toMillis(now) + mostAheadMs
    ? 'inTheFuture'
    : { ...measurement, terms: setOf(measurement, by), measuredAt, serviceId, by };
}

/**
 * The set that it is about, also where the source does not name it. So naming the set does not make
 * it another measurement.
 */
const setOf = ({ terms }: Measurement, by: readonly Promised[]): string =>
  terms ?? (by.length === 1 ? (by[0]?.termsCode ?? '') : '');

/** Stands for whichever set something was said of; no code of a set. */
const anySet = '*';

function remember(known: Map<string, Known>, one: Known): void {
  known.set(nameOf(one), one);
  if (one.terms !== '') known.set(nameOf({ ...one, terms: anySet }), one);
}

const nameOf = ({
  serviceId,
  indicator,
  terms,
  source,
  measuredAt,
}: {
  serviceId: string;
  indicator: string;
  terms: string;
  source: string;
  measuredAt: string | Date;
}): string =>
  `${serviceId} ${indicator} ${terms} ${source} ${typeof measuredAt === 'string' ? measuredAt : measuredAt.toISOString()}`;

async function idsOf(sql: Sql, measurements: readonly Measurement[]): Promise<Map<string, string>> {
  const codes = [...new Set(measurements.map(({ service }) => service))];
  const rows = await sql.$queryRaw<
    { id: string; code: string }[]
  >`select id, code from services where code = any(${codes}::text[])`;
  return new Map(rows.map(({ id, code }) => [code, id]));
}

const promisesOf = (
  promised: readonly Promised[],
  serviceId: string | undefined,
  { indicator, terms, measuredAt }: Measurement,
): Promised[] =>
  promised.filter(
    (each) =>
      each.serviceId === serviceId &&
      keyOf(each.indicator) === indicator &&
      (terms === undefined || each.termsCode === terms) &&
      holdsOn(each.validity, dayOf(measuredAt)),
  );

/**
 * A value in other units than another set's is not the same value, and a single case came by one
 * set only.
 */
const isAmbiguous = ([first, ...others]: readonly Promised[]): boolean =>
  others.some(
    ({ indicator: { unit, period } }) =>
      unit !== first?.indicator.unit || period === 'case' || first.indicator.period === 'case',
  );

async function latestOf(sql: Sql, wanted: readonly Able[]): Promise<Map<string, Known>> {
  const rows = await sql.$queryRaw<Known[]>`
    select distinct on (m.service_id, m.indicator, m.terms_code, m.source,
      m.measured_at) m.service_id as "serviceId", m.indicator, m.terms_code as terms, m.source,
        m.measured_at as "measuredAt", m.revision, m.value, m.given_by as "givenBy",
          m.is_independent as "isIndependent"
      from unnest(${wanted.map(({ serviceId }) => serviceId)}::text[],
        ${wanted.map(({ indicator }) => indicator)}::text[],
          ${wanted.map(({ source }) => source)}::text[],
            ${wanted.map(({ measuredAt }) => measuredAt)}::timestamptz[]) as given(s, i, o, a)
      join measurements m on m.service_id = given.s and m.indicator = given.i
        and m.source = given.o and m.measured_at = given.a
     order by m.service_id, m.indicator, m.terms_code, m.source, m.measured_at, m.revision desc`;
  const known = new Map<string, Known>();
  for (const row of rows) remember(known, row);
  return known;
}

const insert = (
  sql: Sql,
  { institutionId, givenBy, now }: Pick<Giver, 'institutionId' | 'givenBy' | 'now'>,
  rows: readonly (Given & { revision: number })[],
): Promise<number> => sql.$executeRaw`
  insert into measurements (institution_id, service_id, indicator, terms_code, measured_at, value,
    source, method, revision, given_by, reason, is_independent, received_at)
  select ${institutionId}, s, i, t, a, v, o, m, r, ${givenBy}, y, d, ${now}::timestamptz
    from unnest(${rows.map(({ serviceId }) => serviceId)}::text[],
      ${rows.map(({ indicator }) => indicator)}::text[],
        ${rows.map(({ terms }) => terms)}::text[],
          ${rows.map(({ measuredAt }) => measuredAt)}::timestamptz[],
            ${rows.map(({ value }) => value)}::float8[],
                ${rows.map(({ source }) => source)}::text[],
                  ${rows.map(({ method }) => method)}::text[],
                    ${rows.map(({ revision }) => revision)}::int[],
                      ${rows.map(({ reason }) => reason ?? null)}::text[],
                        ${rows.map(({ isIndependent }) => isIndependent)}::boolean[]) as given(s,
                          i, t, a, v, o, m, r, y, d)`;

/** Its share in the tally of every set that promises it, less what it corrects. */
function changesOf(each: Given, corrected: Known | undefined, isLeftOut: IsLeftOut): Change[] {
  const at = each.measuredAt;
  const counts = !isLeftOut({ ...each, at });
  return each.by.flatMap((promised) => {
    const share = (
      { value, isIndependent }: Pick<Known, 'value' | 'isIndependent'>,
      sign: 1 | -1,
    ): Change => ({
      promised,
      at,
      isIndependent,
      count: counts ? sign : 0,
      sum: counts ? sign * value : 0,
      kept: counts && reaches(promised.indicator, value) ? sign : 0,
      leftOut: counts ? 0 : sign,
    });
    return [share(each, 1), ...(corrected === undefined ? [] : [share(corrected, -1)])];
  });
}
