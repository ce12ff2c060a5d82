import type { Facts } from '../../engine/facts';
import type { CaseView } from '../../engine/state';
import { defined } from '../../engine/when';
import type { Degree } from '../../partners/kinds';
import type { PartnerEvaluation, SignedAgreement } from '../../partners/partner-record';
import type { Instant } from '../../ids';

/** An agreement before it has its number among the versions. */
export type Terms = Omit<SignedAgreement, 'version'>;

/** Whose consent or part an activity may need. */
export type PartyKind =
  | 'partners'
  | 'affectedOwners'
  | 'recipients'
  | 'superior'
  | 'foreign'
  | 'portfolioOwner';

/**
 * The data that a case of partner coordination carries from step to step. Codes, ids, days and
 * instants only; what was written stays in the content store.
 */
export interface Partnership {
  course: 'lifeCycle' | 'coordination';

  // Coordination of one activity
  asksFor: 'consent' | 'activity';
  asks: PartyKind[];
  partners: NonNullable<Facts['partiesAsked']>['partners'];
  affected: NonNullable<Facts['affected']>;
  isUrgent: boolean;
  /** How it came to be agreed, where it was. */
  agreed?: 'agreed' | 'agreedWithConditions' | 'settled';

  // Life cycle of a partner
  partnerId?: string;
  dependency?: Degree;
  risk?: Degree;
  assessedAt?: Instant;
  /** As agreed, not signed yet. */
  terms?: Terms;
  agreements: SignedAgreement[];
  evaluations: PartnerEvaluation[];
  /** Chosen for the next evaluation, where it is to be sooner than the time limit says. */
  evaluateAt?: Instant;
  /** Changes that were known before the last decision to improve. */
  earlierCases: string[];
  /** Another partner is looked for once this one's part is handed over. */
  findsAnother: boolean;
}

export type PartnershipView = CaseView<Partnership>;

export const newPartnership = ({
  course,
  asksFor = 'activity',
}: {
  course: Partnership['course'];
  asksFor?: Partnership['asksFor'] | undefined;
}): Partnership => ({
  course,
  asksFor,
  asks: [],
  partners: [],
  affected: [],
  isUrgent: false,
  agreements: [],
  evaluations: [],
  earlierCases: [],
  findsAnother: false,
});

/** The version signed last: it replaces those before it (R34). */
export const inForce = ({ data }: PartnershipView): SignedAgreement | undefined =>
  data.agreements.at(-1);

/** The evaluations, of which the last one has its decision from now on, unless it had one (R32). */
export const decided = (
  { data: { evaluations } }: PartnershipView,
  decision: string,
  at: Instant,
): PartnerEvaluation[] =>
  evaluations.map((one) =>
    one.decision === undefined ? { ...one, decision, decidedAt: at } : one,
  );

/** From when the next evaluation is counted (R31). */
export const lastEvaluatedAt = ({ data }: PartnershipView): Instant | undefined =>
  data.evaluations.at(-1)?.evaluatedAt;

/** Changes that the last decision to improve asked for. */
export const changeIds = ({ others, data }: PartnershipView): string[] =>
  Object.entries(others ?? {}).flatMap(([id, { task }]) =>
    task === 'PU2-20' && !data.earlierCases.includes(id) ? [id] : [],
  );

/**
 * R38: tasks that a partner performs only by a special permission: defining and describing
 * services, ways of delivery, indicators, improvement, cooperation, quality monitoring.
 */
const notDelegable = ['PU2-1', 'PU2-3', 'PU2-4', 'PU2-7', 'PU2-10', 'PU2-17', 'PU2-23', 'PU3-1'];
export const isDelegable = (task: string): boolean => !notDelegable.includes(task);

type Days = NonNullable<Facts['agreementDays']>;

const latest = (a: string, b: string): string => (a > b ? a : b);

/**
 * The version signed on the day beside the earlier ones. It holds from its agreed day on, not
 * before it is signed, and the one before ends with it (R34).
 */
export const signed = (
  { data: { agreements, terms } }: PartnershipView,
  today: string,
): SignedAgreement[] =>
  terms === undefined
    ? agreements
    : appended(agreements, { ...terms, validFrom: latest(terms.validFrom, today) });

/** The same agreement for a further time; without a day, for an indefinite one. */
export function renewed(
  { data: { agreements } }: PartnershipView,
  until: string | undefined,
  { today, endsAt }: Days,
): SignedAgreement[] {
  const before = agreements.at(-1);
  if (before?.validTo === undefined) return agreements;
  const next: Terms = { ...before, validFrom: latest(before.validTo, today) };
  delete next.validTo;
  delete next.endsAt;
  return appended(
    agreements,
    until === undefined ? next : { ...next, validTo: until, ...defined({ endsAt }) },
  );
}

function appended(agreements: readonly SignedAgreement[], next: Terms): SignedAgreement[] {
  return [
    ...agreements.map((one, index) =>
      index === agreements.length - 1 ? endingBy(one, next.validFrom) : one,
    ),
    { ...next, version: agreements.length + 1 },
  ];
}

const endingBy = (agreement: SignedAgreement, day: string): SignedAgreement => ({
  ...agreement,
  validTo: agreement.validTo === undefined || agreement.validTo > day ? day : agreement.validTo,
});

/** Whether the version signed last names other sets of service-level terms than the one before. */
export function areTermsChanged({ data: { agreements } }: PartnershipView): boolean {
  const [before, now] = agreements.slice(-2).map(({ terms }) => [...terms].sort());
  return before !== undefined && now !== undefined && before.join() !== now.join();
}

/**
 * The agreement ends on this day at the latest; earlier versions stay as they are. A day of Riga.
 */
export const endedOn = (
  { data: { agreements } }: PartnershipView,
  day: string,
): SignedAgreement[] =>
  agreements.map((one, index) => (index === agreements.length - 1 ? endingBy(one, day) : one));

/** What goes on while an agreement is in force, in its two branches. */
export const active = [
  'measure',
  'evaluate',
  'useResult',
  'followImprovement',
  'agreementRuns',
  'renew',
] as const;

export const today = ({ agreementDays }: Facts): string => agreementDays?.today ?? '';

/** Whether a day that is given does not lie after each of the others. */
export const isNotAfter = (day: string | undefined, ...others: (string | undefined)[]): boolean =>
  day !== undefined && others.some((other) => other !== undefined && day <= other);
