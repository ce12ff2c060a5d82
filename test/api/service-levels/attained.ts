import { LocalDate } from '@js-joda/core';
import type { Indicator } from '../../../domain/services/indicator';
import { rigaDateOf } from '../../../domain/time/zone';
import type { Attainment, AttainmentGrouping } from '../../../store/service-levels/attainment';
import { receiptOf, type History } from '../reports/recomputed/history';
import { limitsOf } from '../reports/recomputed/limits';

/** What a version of a set promises; days in Latvia, `to` the first on which it holds no more. */
export interface PromisedIndicator {
  terms: string;
  serviceId: string;
  from: string;
  to?: string;
  indicator: Indicator;
}

export interface Measured {
  serviceId: string;
  indicator: string;
  /** Empty: all sets that promise it. */
  terms: string;
  source: string;
  at: string;
  revision: number;
  value: number;
}

/** Everything that attainment is worked out of: no tally and nothing that was judged. */
export interface Facts {
  promised: readonly PromisedIndicator[];
  measured: readonly Measured[];
  exclusions: readonly {
    serviceId: string;
    indicator?: string;
    startsAt: string;
    endsAt: string;
  }[];
  histories: readonly History[];
  agreements: readonly {
    partnerId: string;
    serviceIds: readonly string[];
    from: string;
    to?: string;
  }[];
  /** Since when monitors watch, and the instant of their last look. */
  beganAt: string;
  lookedAt: string;
}

export interface EndedPeriod {
  promise: PromisedIndicator;
  firstDay: string;
  lastDay: string;
  state: 'met' | 'breached' | 'noData' | 'excused';
  value: number | null;
}

interface Value {
  at: string;
  value: number;
}

const keyOf = ({ code, priority }: Indicator): string =>
  priority === undefined ? code : `${code}:${priority}`;

/** Every ended period of every promise, one by one. */
export function endedPeriods(facts: Facts): EndedPeriod[] {
  const inTurn = facts.measured.toSorted((a, b) => a.revision - b.revision);
  const latest = [
    ...new Map(
      inTurn.map((one) => [
        `${one.serviceId} ${one.indicator} ${one.terms} ${one.source} ${one.at}`,
        one,
      ]),
    ).values(),
  ];
  const today = rigaDateOf(facts.lookedAt);
  return facts.promised.flatMap((promise) => {
    const { indicator, serviceId } = promise;
    const said = isOfCases(indicator)
      ? valuesOfCases(facts, serviceId, keyOf(indicator))
      : latest.filter(
          (one) =>
            one.serviceId === serviceId &&
            one.indicator === keyOf(indicator) &&
            (one.terms === '' || one.terms === promise.terms),
        );
    return partsOf(promise, isOfCases(indicator) ? [] : said, facts).flatMap(
      ({ firstDay, lastDay }): EndedPeriod[] => {
        const within = said.filter(
          ({ at }) => firstDay <= rigaDateOf(at) && rigaDateOf(at) <= lastDay,
        );
        const counted = within.filter(
          ({ at }) =>
            !facts.exclusions.some(
              (one) =>
                one.serviceId === serviceId &&
                (one.indicator ?? keyOf(indicator)) === keyOf(indicator) &&
                one.startsAt <= at &&
                at < one.endsAt,
            ),
        );
        const judged = judgedBy(indicator, counted, within.length > counted.length);
        const isOver =
          judged.state === 'noData'
            ? LocalDate.parse(lastDay).plusDays(3).toString() < today
            : lastDay < today;
        return isOver ? [{ promise, firstDay, lastDay, ...judged }] : [];
      },
    );
  });
}

/**
 * The parts of calendar months, quarters or years in which the version held: all since the monitor
 * began, and before that those of which something was measured.
 */
function partsOf(
  { indicator, from, to }: PromisedIndicator,
  said: readonly Value[],
  { beganAt, lookedAt }: Facts,
): { firstDay: string; lastDay: string }[] {
  const months = { month: 1, case: 1, quarter: 3, year: 12 }[indicator.period];
  const found = [];
  for (
    let start = LocalDate.parse('2025-01-01');
    start.toString() <= rigaDateOf(lookedAt);
    start = start.plusMonths(months)
  ) {
    const firstDay = [start.toString(), from].sort().at(-1) ?? '';
    const lastDay =
      [
        start.plusMonths(months).minusDays(1).toString(),
        ...(to === undefined ? [] : [LocalDate.parse(to).minusDays(1).toString()]),
      ].sort()[0] ?? '';
    const isWatched =
      lastDay >= rigaDateOf(beganAt) ||
      said.some(({ at }) => firstDay <= rigaDateOf(at) && rigaDateOf(at) <= lastDay);
    if (firstDay <= lastDay && isWatched) found.push({ firstDay, lastDay });
  }
  return found;
}

function judgedBy(
  indicator: Indicator,
  counted: readonly Value[],
  isSomeLeftOut: boolean,
): Pick<EndedPeriod, 'state' | 'value'> {
  const { code, unit, period, direction, target } = indicator;
  const isKept = (value: number): boolean =>
    direction === 'atLeast' ? value >= target : value <= target;
  const sum = counted.reduce((total, { value }) => total + value, 0);
  if (code === 'complaints.count') return { state: isKept(sum) ? 'met' : 'breached', value: sum };
  if (counted.length === 0)
    return { state: isOfCases(indicator) || isSomeLeftOut ? 'excused' : 'noData', value: null };
  // Of own cases a value says by itself whether the promise was kept.
  const kept = counted.filter(({ value }) =>
    isOfCases(indicator) ? value === 100 : isKept(value),
  ).length;
  if (period === 'case')
    return {
      state: kept === counted.length ? 'met' : 'breached',
      value: (kept / counted.length) * 100,
    };
  const value = unit === 'count' || unit === 'euro' ? sum : sum / counted.length;
  return { state: isKept(value) ? 'met' : 'breached', value };
}

// ── What our own cases say ─────────────────────────────────────────────────

const ofCases: Readonly<Record<string, string | undefined>> = {
  'complaints.count': 'count',
  'complaints.answeredInTime': 'percent',
  'complaints.accepted': 'percent',
};
const isOfCases = ({ code, unit }: Indicator): boolean =>
  code.startsWith('incident.') || ofCases[code] === unit;

function valuesOfCases({ histories, lookedAt }: Facts, serviceId: string, key: string): Value[] {
  const about = histories.filter(
    ({ state }) =>
      state.subject.id === serviceId && !['cancelled', 'merged'].includes(state.status),
  );
  const of = (task: string) => about.filter(({ state }) => state.process.code === task);
  // What is about a person says nothing of the service, and the person finds it in no figure (R21).
  const complaints = of('PU2-18').filter(
    ({ state }) =>
      state.caseFunctions['complainedAbout'] === undefined && kindOf(state) === 'complaint',
  );
  const found: Readonly<Record<string, () => Value[]>> = {
    'complaints.count': () => complaints.map((history) => ({ at: receiptOf(history), value: 1 })),
    'complaints.answeredInTime': () =>
      complaints
        .filter(({ state }) => (state.data as { recognised?: string }).recognised === 'complaint')
        .flatMap((one) => kept(one, ({ name }) => name === 'answer', lookedAt)),
    'complaints.accepted': () =>
      complaints.flatMap(({ state, moments }) =>
        state.closedAt === undefined
          ? []
          : [
              {
                at: state.closedAt,
                value: moments.some(({ event }) => event.type === 'reopened') ? 0 : 100,
              },
            ],
      ),
  };
  return (
    found[key] ??
    (() =>
      of('PU2-21').flatMap((one) =>
        kept(one, ({ rule, variant }) => `${rule}:${variant ?? ''}` === key, lookedAt),
      ))
  )().filter(({ at }) => at < lookedAt);
}

function kindOf({ data }: History['state']): string | undefined {
  const { recognised, declared } = data as { recognised?: string; declared?: string };
  return recognised ?? declared;
}

/** Kept when it ceased to count in time, missed when its time came before. */
const kept = (
  history: History,
  isMeant: (limit: ReturnType<typeof limitsOf>[number]) => boolean,
  lookedAt: string,
): Value[] =>
  limitsOf(history)
    .filter(isMeant)
    .flatMap(({ due, ended, restsSince }) => {
      if ((ended ?? restsSince ?? lookedAt) >= due) return [{ at: due, value: 0 }];
      return ended === undefined ? [] : [{ at: ended, value: 100 }];
    });

// ── Numbers ────────────────────────────────────────────────────────────────

/** The figures of the periods whose last day lies in the time, for the services named. */
export function attained(
  periods: readonly EndedPeriod[],
  agreements: Facts['agreements'],
  {
    by,
    from,
    to,
    serviceIds,
  }: { by: AttainmentGrouping; from: string; to: string; serviceIds?: readonly string[] },
): Attainment[] {
  const ended = periods.filter(
    ({ lastDay, promise }) =>
      from <= lastDay && lastDay <= to && (serviceIds?.includes(promise.serviceId) ?? true),
  );
  const grouped = ended.flatMap((period) =>
    groupsOf(agreements, by, period).map((group) => ({ group, ...period })),
  );
  return [...new Set(grouped.map(({ group }) => group))].map((group) => ({
    group,
    ...figuresOf(grouped.filter((one) => one.group === group)),
  }));
}

const groupsOf = (
  agreements: Facts['agreements'],
  by: AttainmentGrouping,
  { promise, firstDay, lastDay }: EndedPeriod,
): (string | null)[] =>
  ({
    all: () => [null],
    service: () => [promise.serviceId],
    terms: () => [promise.terms],
    indicator: () => [keyOf(promise.indicator)],
    month: () => [firstDay.slice(0, 7)],
    partner: () => [
      ...new Set(
        agreements
          .filter(
            (one) =>
              one.serviceIds.includes(promise.serviceId) &&
              one.from <= lastDay &&
              (one.to === undefined || firstDay < one.to),
          )
          .map(({ partnerId }) => partnerId),
      ),
    ],
  })[by]();

function figuresOf(periods: readonly EndedPeriod[]): Omit<Attainment, 'group'> {
  const count = (state: EndedPeriod['state']): number =>
    periods.filter((one) => one.state === state).length;
  const [met, breached, noData, excused] = [
    count('met'),
    count('breached'),
    count('noData'),
    count('excused'),
  ];
  const available = periods.flatMap(({ promise, value }) =>
    promise.indicator.code === 'availability' && value !== null ? [value] : [],
  );
  return {
    met,
    breached,
    noData,
    excused,
    attained: periods.length === excused ? null : met / (periods.length - excused),
    availability:
      available.length === 0
        ? null
        : available.reduce((total, value) => total + value, 0) / available.length,
  };
}
