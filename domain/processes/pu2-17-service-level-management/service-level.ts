import type { z } from 'zod';
import type { Facts } from '../../engine/facts';
import type { CaseView } from '../../engine/state';
import { defined } from '../../engine/when';
import type { LevelState } from '../../service-levels/judge';
import type { LevelReport, PeriodJudged, PromiseEnded } from './forms';

/**
 * A promise that was missed, or is about to be, and how it has stood since. Periods by the instants
 * at which they begin.
 */
export interface Missed {
  state: Extract<LevelState, 'at_risk' | 'breached' | 'no_data'>;
  /** In which it was missed at some time, those without data among them. */
  missedIn: string[];
  /** In which it was met, as far as was said last. */
  metIn: string[];
  /** How many of them are needed. */
  toRecover: number;
  /**
   * Since when nothing of the kind is promised any more: it cannot recover, and need not. In UTC.
   */
  endedAt?: string;
}

/**
 * The data that a case of a set of service-level terms carries from step to step. Codes, figures
 * and instants only.
 */
export interface ServiceLevel {
  about: z.infer<typeof LevelReport>['about'];
  /** Code of the set of terms; absent where nobody said of which one. */
  terms?: string;
  importance?: 'high' | 'medium' | 'low';
  /** By indicator, with its priority where it has one. */
  missed: Record<string, Missed>;
  reason?: string;
  decision?: string;
  /**
   * How many misses there were when the reason was last found or a decision last made; later ones
   * are not answered yet.
   */
  answered: number;
}

export type ServiceLevelView = CaseView<ServiceLevel>;

export function reportedLevel(
  report: z.infer<typeof LevelReport>,
  _subject: unknown,
  { importance }: Facts,
): ServiceLevel {
  const { about, terms, judged } = report;
  const base = {
    about,
    ...defined({ terms, importance }),
  };
  return { ...base, answered: 0, missed: judged === undefined ? {} : missedAfter({}, judged) };
}

/**
 * How what was missed stands after a further period was judged, or one that was judged before came
 * out otherwise. Excused periods say nothing; one without data is a miss (R14), and ends a row of
 * met ones like a breach. What was only at risk is averted by one met period.
 */
export function missedAfter(
  missed: Readonly<Record<string, Missed>>,
  { indicator, state, startsAt, endsAt, isOver, toRecover }: z.infer<typeof PeriodJudged>,
): Record<string, Missed> {
  const before = missed[indicator];
  if (isMiss(state, isOver)) {
    const hasEnded = before?.endedAt !== undefined && endsAt <= before.endedAt;
    const [missedIn, metIn] = [
      [...new Set([...(before?.missedIn ?? []), startsAt])],
      (before?.metIn ?? []).filter((met) => met !== startsAt),
    ];
    return {
      ...missed,
      [indicator]: {
        state,
        missedIn,
        metIn,
        toRecover,
        ...(hasEnded && { endedAt: before.endedAt }),
      },
    };
  }
  if (state === 'at_risk' && before === undefined)
    return { ...missed, [indicator]: { state, missedIn: [], metIn: [], toRecover: 1 } };
  if (before === undefined || !isOver || (state !== 'met' && state !== 'excused'))
    return { ...missed };
  const metIn =
    state === 'met'
      ? [...new Set([...before.metIn, startsAt])]
      : before.metIn.filter((met) => met !== startsAt);
  return { ...missed, [indicator]: { ...before, metIn } };
}

/**
 * As many periods as it takes have been met one after another since the last miss that still
 * stands.
 */
export function hasRecovered({ missedIn, metIn, toRecover }: Missed): boolean {
  const lastMissed =
    missedIn
      .filter((start) => !metIn.includes(start))
      .toSorted()
      .at(-1) ?? '';
  return metIn.filter((start) => start > lastMissed).length >= toRecover;
}

const isMiss = (state: LevelState, isOver: boolean): state is 'breached' | 'no_data' =>
  state === 'breached' || (state === 'no_data' && isOver);

/** What was missed of a promise that is no longer made: it need not recover. */
export const endedAfter = (
  missed: Readonly<Record<string, Missed>>,
  { indicator, endedAt }: z.infer<typeof PromiseEnded>,
): Record<string, Missed> => {
  const before = missed[indicator];
  return before === undefined ? { ...missed } : { ...missed, [indicator]: { ...before, endedAt } };
};

const missedOf = ({ data: { missed } }: ServiceLevelView): Missed[] => Object.values(missed);

/**
 * Everything that was missed has been met for as many periods as it takes, or is promised no
 * longer. What nobody measures cannot recover by itself.
 */
export const isRecovered = (c: ServiceLevelView): boolean =>
  missedOf(c).length > 0 &&
  missedOf(c).every((missed) => hasRecovered(missed) || missed.endedAt !== undefined);

/** Something was missed to the end and is promised no longer. */
export const isPromisedNoLonger = (c: ServiceLevelView): boolean =>
  missedOf(c).some((missed) => !hasRecovered(missed) && missed.endedAt !== undefined);

/** A monitor reported it, so periods can say whether it recovers. */
export const isMeasured = (c: ServiceLevelView): boolean => missedOf(c).length > 0;

/** The number of missed periods, over all indicators. */
export const missesOf = (c: ServiceLevelView): number =>
  missedOf(c).reduce((total, { missedIn }) => total + missedIn.length, 0);

/**
 * Whether the latest judgement leaves a miss that the reason and decision being told to recipients
 * do not answer. It is a further miss, or one that had seemed to be recovered.
 */
export const isMissedAgain = (
  { state, isOver }: z.infer<typeof PeriodJudged>,
  c: ServiceLevelView,
): boolean => {
  const { reason, decision, answered } = c.data;
  const isLeftAsItIs = reason === 'notConfirmed' || decision === 'acceptOnce';
  return isMiss(state, isOver) && !isRecovered(c) && (!isLeftAsItIs || missesOf(c) > answered);
};

/** Nothing is missed yet. */
export const isOnlyAtRisk = (c: ServiceLevelView): boolean =>
  missedOf(c).length > 0 && missedOf(c).every(({ state }) => state === 'at_risk');

/** Missed again and again: from the second period on. */
export const isRepeated = (c: ServiceLevelView): boolean =>
  missedOf(c).some(({ missedIn }) => missedIn.length > 1);

/** A service of high importance is concerned, and something is missed already. */
export const isSevere = (c: ServiceLevelView): boolean =>
  c.data.importance === 'high' && !isOnlyAtRisk(c);

/** Decided a level higher: by the portfolio manager. */
export const isForPortfolio = (c: ServiceLevelView): boolean => isRepeated(c) || isSevere(c);
