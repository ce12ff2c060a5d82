import { z } from 'zod';
import { levelStates } from '../../domain/service-levels/judge';
import { isOfOwnCases } from '../../domain/service-levels/own-cases';
import { IndicatorUnit } from '../../domain/services/indicator';
import { say, type Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { Names } from '../../store/registers/names';
import type { NamedSubject } from '../../store/registers/subjects';
import type { LevelPeriod, WatchedSet } from '../../store/service-levels/read-levels';
import { indicatorName } from '../../messages/indicator-name';

export const LevelPeriodView = z.object({
  terms: z.string(),
  service: z.object({ id: z.string(), name: z.string().nullable() }),
  indicator: z.string(),
  name: z.string(),
  unit: z.string(),
  direction: z.enum(['atLeast', 'atMost']),
  target: z.number(),
  period: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(levelStates),
  stateName: z.string(),
  value: z.number().nullable().meta({ description: 'null where nothing was measured' }),
  valueUnit: IndicatorUnit.meta({
    description:
      'Of the value: the promise’s unit, but percent of what is promised for each case, as the share of cases that kept it',
  }),
  measurements: z.number(),
  leftOut: z.number(),
  /** Given by persons beside what a system measured: shown, and not counted (R14). */
  notCounted: z.number(),
  isOver: z.boolean(),
  /** For an excused period. */
  excuse: z.string().nullable(),
  judgedAt: z.string(),
  caseId: z.string().nullable(),
});

export const WatchedSetView = z.object({
  terms: z.string(),
  name: z.string(),
  service: z.object({ id: z.string(), code: z.string(), name: z.string().nullable() }),
  /** Null before the monitor was set up, which takes seconds. */
  monitor: z
    .object({
      beganAt: z.string(),
      judgedAt: z.string().nullable(),
      wakesAt: z.string().nullable(),
      endedAt: z.string().nullable(),
    })
    .nullable(),
  /** Whether the reader may send measurements, and agree on times that do not count. */
  may: z.object({ measure: z.boolean(), exclude: z.boolean() }),
  levels: z.array(LevelPeriodView),
});

export type LevelPeriodView = z.infer<typeof LevelPeriodView>;
export type WatchedSetView = z.infer<typeof WatchedSetView>;

const namesIn = (services: ReadonlyMap<string, NamedSubject>): Names =>
  new Map([...services].map(([id, { name }]) => [id, name]));

const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Nothing was measured that counts: there were no cases, or it was agreed not to count. */
const excuseOf = ({ state, promised }: Pick<LevelPeriod, 'state' | 'promised'>) =>
  state !== 'excused' ? null : isOfOwnCases(promised) ? 'noCases' : 'agreed';

function sayExcuse(
  period: Pick<LevelPeriod, 'state' | 'promised'>,
  language: Language,
): string | null {
  const excuse = excuseOf(period);
  return excuse && say(language, `service-levels.excuse.${excuse}`);
}

export const viewPeriod = (
  {
    termsCode,
    serviceId,
    indicator,
    promised,
    startsAt,
    endsAt,
    state,
    value,
    count,
    leftOut,
    notCounted,
    isOver,
    judgedAt,
    caseId,
  }: LevelPeriod,
  names: Names,
  language: Language,
): z.infer<typeof LevelPeriodView> => ({
  terms: termsCode,
  service: { id: serviceId, name: names.get(serviceId) ?? null },
  indicator,
  name: indicatorName(language, promised),
  unit: promised.unit,
  direction: promised.direction,
  target: promised.target,
  period: promised.period,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  state,
  stateName: say(
    language,
    `service-levels.state.${excuseOf({ state, promised }) === 'noCases' ? 'noCases' : state}`,
  ),
  value,
  valueUnit: promised.period === 'case' ? 'percent' : promised.unit,
  measurements: count,
  leftOut,
  notCounted,
  isOver,
  excuse: sayExcuse({ state, promised }, language),
  judgedAt: judgedAt.toISOString(),
  caseId,
});

export const viewSet = (
  { termsCode, serviceId, nameLv, nameEn, beganAt, judgedAt, wakesAt, endedAt }: WatchedSet,
  periods: readonly LevelPeriod[],
  services: ReadonlyMap<string, NamedSubject>,
  may: WatchedSetView['may'],
  language: Language,
): WatchedSetView => ({
  terms: termsCode,
  name: nameIn(language, { nameLv, nameEn }),
  service: {
    id: serviceId,
    code: services.get(serviceId)?.code ?? '',
    name: services.get(serviceId)?.name ?? null,
  },
  monitor:
    beganAt === null
      ? null
      : {
          beganAt: beganAt.toISOString(),
          judgedAt: instantOf(judgedAt),
          wakesAt: instantOf(wakesAt),
          endedAt: instantOf(endedAt),
        },
  may,
  levels: periods
    .filter((period) => period.termsCode === termsCode)
    .map((period) => viewPeriod(period, namesIn(services), language)),
});
