import type { Facts } from '../../engine/facts';
import type { CaseView } from '../../engine/state';
import { defined } from '../../engine/when';
import type { Instant } from '../../ids';

export type Degree = 'high' | 'medium' | 'low';
export type Priority = 'P1' | 'P2' | 'P3' | 'P4';

/** What an incident carries from step to step. Codes only. */
export interface Incident {
  impact: Degree;
  urgency: Degree;
  priority: Priority;
  /**
   * Level of support that works on it: 1 everybody's questions, 2 specialists, 3 management and
   * experts (004, communication levels).
   */
  level: 1 | 2 | 3;
  channel?: string;
  category?: string;
  cause?: string;
  /** Of the service, as the register said when it was reported. */
  importance?: Degree;
  /** Restored at least once; since then only the reporter's word is missing. */
  isRestored: boolean;
  /** The incident whose duplicate it is. */
  parent?: string;
  /** When it was declared major. */
  majorSince?: Instant;
  /** When the institution became aware that it may have to be reported: what was raised last. */
  awareAt?: Instant;
  /** The same for each kind of report that was found to be needed. */
  awareness?: { cyber?: Instant; personalData?: Instant };
}

export type IncidentView = CaseView<Incident>;

/**
 * Priority by impact and urgency (R27), not by order of arrival. The matrix is a choice of this
 * project.
 */
const priorityTable = {
  high: { high: 'P1', medium: 'P2', low: 'P3' },
  medium: { high: 'P2', medium: 'P3', low: 'P4' },
  low: { high: 'P3', medium: 'P4', low: 'P4' },
} as const satisfies Record<Degree, Record<Degree, Priority>>;

const raised = { low: 'medium', medium: 'high', high: 'high' } as const satisfies Record<
  Degree,
  Degree
>;

/**
 * The impact as judged, one degree higher where the service is of high importance (a choice of this
 * project); importance never lowers it.
 */
const weighedImpact = (impact: Degree, importance: Degree | undefined): Degree =>
  importance === 'high' ? raised[impact] : impact;

/** Priority by the matrix (R27), with the impact raised for an important service. */
export const priorityOf = (impact: Degree, urgency: Degree, importance?: Degree): Priority =>
  priorityTable[weighedImpact(impact, importance)][urgency];

const extents = { all: 'high', several: 'medium', one: 'low' } as const;
const hindrances = { stopped: 'high', limited: 'medium', bypassed: 'low' } as const;

/**
 * What somebody reports who sees it so: what {@link reportedIncident} reads, the other way round.
 */
export const asReported = (impact: Degree, urgency: Degree) => ({
  extent: keyOf(extents, impact),
  hindrance: keyOf(hindrances, urgency),
});

function keyOf<K extends string>(degrees: Readonly<Record<K, Degree>>, wanted: Degree): K {
  // Each degree stands in both tables, as their types do not say.
  return (Object.keys(degrees) as K[]).find((key) => degrees[key] === wanted) as K;
}

/** As the reporter sees it, until level 1 confirms it: the clock runs from the report. */
export function reportedIncident(
  { extent, hindrance }: { extent: keyof typeof extents; hindrance: keyof typeof hindrances },
  _subject: unknown,
  { importance }: Facts,
): Incident {
  const [impact, urgency] = [extents[extent], hindrances[hindrance]];
  return {
    impact,
    urgency,
    priority: priorityOf(impact, urgency, importance),
    level: 1,
    ...defined({ importance }),
    isRestored: false,
  };
}

interface Prioritised {
  impact: Degree;
  urgency: Degree;
  priority?: Priority | undefined;
  reason?: unknown;
}

/** R27: another priority than the table's needs a reason. */
export const isUnexplained = (
  { impact, urgency, priority, reason }: Prioritised,
  { data: { importance } }: IncidentView,
): boolean =>
  priority !== undefined &&
  priority !== priorityOf(impact, urgency, importance) &&
  reason === undefined;

/** The priority that was chosen, or else the matrix's (R27). */
export const prioritised = (
  { impact, urgency, priority }: Prioritised,
  { data: { importance } }: IncidentView,
): Partial<Incident> => ({
  impact,
  urgency,
  priority: priority ?? priorityOf(impact, urgency, importance),
});

export const isOpenAt = (c: IncidentView, step: string): boolean =>
  c.openSteps.some((open) => open.step === step);

/** R29: what was declared major ends with its review, by no other way. */
export const isMajor = (c: IncidentView): boolean => c.data.majorSince !== undefined;
