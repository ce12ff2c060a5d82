import { LocalDate } from '@js-joda/core';

/**
 * The four criteria by which cooperation with a partner counts as managed (R31, the policy's page
 * on partners).
 */
export const managedCriteria = [
  'agreementWithTerms',
  'processesAndRegulation',
  'measuredResults',
  'regularEvaluation',
] as const;
export type ManagedCriterion = (typeof managedCriteria)[number];

/** The register's data on the cooperation; days are Latvian (`YYYY-MM-DD`). */
export interface Cooperation {
  agreements: readonly {
    validFrom: string;
    validTo?: string | undefined;
    terms: readonly string[];
    processes: readonly string[];
    regulation: readonly string[];
  }[];
  evaluations: readonly {
    evaluatedOn: string;
    /** Absent while nobody has decided how to go on. */
    decision?: string | undefined;
  }[];
}

/**
 * The time that an evaluation itself may take, after the one in which it is due (a choice of this
 * project).
 */
const daysToEvaluate = 30;

/**
 * The criteria that the cooperation misses on the day; empty where it is managed. An evaluation
 * measures effectiveness and efficiency, and counts as used when it was decided how to go on (R32).
 * It is regular where no more than `evaluatedEvery` months, and the time that evaluating takes,
 * have passed since.
 */
export function missingCriteria(
  { agreements, evaluations }: Cooperation,
  on: string,
  evaluatedEvery: number,
): ManagedCriterion[] {
  const inForce = agreements.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on < validTo),
  );
  const earliest = LocalDate.parse(on)
    .minusMonths(evaluatedEvery)
    .minusDays(daysToEvaluate)
    .toString();
  const recent = evaluations.filter(
    ({ evaluatedOn }) => evaluatedOn >= earliest && evaluatedOn <= on,
  );
  const holds: Record<ManagedCriterion, boolean> = {
    agreementWithTerms: inForce.some(({ terms }) => terms.length > 0),
    processesAndRegulation: inForce.some(
      ({ processes, regulation }) => processes.length > 0 && regulation.length > 0,
    ),
    measuredResults: recent.length > 0,
    regularEvaluation: recent.some(({ decision }) => decision !== undefined),
  };
  return managedCriteria.filter((criterion) => !holds[criterion]);
}
