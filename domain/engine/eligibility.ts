import type { Instant } from '../ids';
import { recipientRoles } from '../roles';
import { dayOf } from '../time/day-of';
import type { Day } from '../time/lasting';
import type { Grant, Performer } from './performers';

/** A holding in force at the time of asking. */
export interface HeldRole {
  id: string;
  role: string;
  scopeId: string;
  institutionId: string;
  personId: string;
  partnerId?: string;
  /**
   * For a partner's person: whether an agreement in force covers the subject and this governance
   * task (R19, R38).
   */
  partnerPermitted?: boolean;
}

/** A deputyship, in force or ended; ended ones are given so that the answer can say so. */
export interface Deputyship {
  id: string;
  principalPersonId: string;
  deputyPersonId: string;
  role?: string;
  scopeId?: string;
  reason: 'absence' | 'conflict_of_interest';
  current: boolean;
  /** The person who put it into the register; absent where the operator imported it. */
  namedBy?: string;
  /** By whose will that person named, who only stood in for a portfolio manager. */
  namedFor?: readonly string[];
  /** When it was put there, and its first day; where one is not known, it came after the case. */
  namedAt?: Instant;
  from?: Day;
}

/**
 * What a person is to an institution who is none of its own staff: somebody of a partner's, a
 * recipient or user, or nobody that belongs to it on the day.
 */
export type OutsiderKind = 'partner' | 'recipient' | 'unaffiliated';

/** A person who may do less for the institution than its own staff (R19, R37, R38). */
export interface Outsider {
  personId: string;
  institutionId: string;
  kind: OutsiderKind;
}

/** All that decides whether a person may act. */
export interface Question {
  personId: string;
  /** Whom it is offered to, then rung by rung who takes over when everyone below is excluded. */
  rungs: Performer[][];
  excluded: readonly string[];
  /** The rule that excludes, for the reason given (R20, R21). */
  excludedBy: string;
  /** Whom the case is hidden from (R21): nobody ever stands in for them. */
  hidden?: readonly string[];
  /** When the case was opened; absent where it is yet to come. */
  openedAt?: Instant | undefined;
  claimedBy?: string;
  /**
   * Persons with a case function who may no longer carry it out (R18, R19): passed over, as if
   * excluded, with their deputies.
   */
  lapsed?: readonly string[];
  /** Every holding in force of a role on any rung. */
  holdings: readonly HeldRole[];
  /** Every deputyship for one of their holders. */
  deputyships: readonly Deputyship[];
  /** Of the persons asked for, those who are not the institution's own. */
  outsiders: readonly Outsider[];
}

/** Reasons for or against; their words stand in the messages. */
export type ReasonCode =
  | 'HOLDS_ROLE'
  | 'HAS_CASE_FUNCTION'
  | 'DEPUTY_OF'
  | 'NEXT_LEVEL'
  | 'FOUR_EYES'
  | 'APPOINTMENT_LAPSED'
  | 'NOT_HOLDER'
  | 'DEPUTYSHIP_ENDED'
  | 'DEPUTY_ONLY_FOR_CONFLICT'
  | 'DEPUTY_OF_EXCLUDED'
  | 'DEPUTY_NAMED_BY_EXCLUDED'
  | 'DEPUTY_IS_OUTSIDER'
  | 'NOT_AFFILIATED'
  | 'ROLE_VACANT'
  | 'PARTNER_NOT_PERMITTED'
  | 'CLAIMED_BY_ANOTHER';

/** One reason, with the values of its words. */
export interface Reason {
  code: ReasonCode;
  params: Record<string, string>;
}

/** The decision with every reason; where the person may act, also by what right. */
export type Eligibility =
  | { may: true; grant: Grant; reasons: Reason[] }
  | { may: false; reasons: Reason[] };

interface Way {
  holder: string;
  performer: Performer;
  holding?: HeldRole;
}

/**
 * Whether a person may act, and why or why not. Pure; the only place that decides it, for API,
 * inbox explanation and append alike. Deny beats allow: an excluded person stays out, whatever they
 * hold or deputise (R18, R20, R21), and chooses nobody who decides instead. Sources: R18 (holder or
 * registered deputy), R19/R38 (partners), R20 (one-person roles move to the next level or a deputy).
 */
export function eligibility(question: Question): Eligibility {
  const { personId, excluded, claimedBy } = question;
  if (excluded.includes(personId))
    return { may: false, reasons: [{ code: 'FOUR_EYES', params: { rule: question.excludedBy } }] };
  // By id, so that the grant found does not depend on the order in which the register answers.
  const holdings = byId(question.holdings);
  const reasons: Reason[] = [];
  for (const [rung, performers] of question.rungs.entries()) {
    const ways = ownFirst(
      personId,
      performers.flatMap((performer) => waysOf(performer, holdings)),
    );
    const standing = ways.filter(isPermitted);
    const able = standing.filter((way) => !isLapsed(question, way));
    const found = wayFor(question, ways, rung, reasons);
    if (found !== undefined) {
      if (claimedBy !== undefined && claimedBy !== personId)
        return { may: false, reasons: [{ code: 'CLAIMED_BY_ANOTHER', params: {} }] };
      return found;
    }
    if (standing.length === 0) reasons.push({ code: 'ROLE_VACANT', params: named(performers) });
    // The next level only stands in where there is a holder and every one of them is excluded.
    if (standing.length === 0 || able.some(({ holder }) => !excluded.includes(holder))) break;
    reasons.push({
      code: 'NEXT_LEVEL',
      params: { rung: String(rung + 1), ...named(question.rungs[rung + 1] ?? []) },
    });
  }
  if (
    !reasons.some(
      ({ code }) =>
        code === 'DEPUTYSHIP_ENDED' ||
        code === 'PARTNER_NOT_PERMITTED' ||
        code === 'NOT_AFFILIATED' ||
        code === 'APPOINTMENT_LAPSED',
    )
  )
    reasons.push({ code: 'NOT_HOLDER', params: named(question.rungs[0] ?? []) });
  return { may: false, reasons: reasons.filter(({ code }) => code !== 'NEXT_LEVEL') };
}

const byId = <T extends { id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * A holder of the role acts in their own right, even where they deputise for another holder too.
 */
const ownFirst = (personId: string, ways: Way[]): Way[] => [
  ...ways.filter(({ holder }) => holder === personId),
  ...ways.filter(({ holder }) => holder !== personId),
];

const isPermitted = ({ holding }: Way): boolean =>
  holding?.partnerId === undefined || holding.partnerPermitted === true;

const isLapsed = ({ lapsed = [] }: Question, { holder, performer }: Way): boolean =>
  'caseFunction' in performer && lapsed.includes(holder);

function waysOf(performer: Performer, holdings: readonly HeldRole[]): Way[] {
  if ('caseFunction' in performer) return [{ holder: performer.personId, performer }];
  return holdings
    .filter(
      (held) =>
        held.role === performer.role &&
        held.scopeId === performer.scopeId &&
        held.institutionId === performer.institutionId,
    )
    .filter((held) => performer.personId === undefined || performer.personId === held.personId)
    .filter((held) => performer.partnerId === undefined || performer.partnerId === held.partnerId)
    .filter((held) => performer.withoutPartners !== true || held.partnerId === undefined)
    .map((holding) => ({ holder: holding.personId, performer, holding }));
}

function wayFor(
  question: Question,
  ways: Way[],
  rung: number,
  reasons: Reason[],
): Eligibility | undefined {
  const { personId, excluded } = question;
  for (const way of ways) {
    const { holder, performer, holding } = way;
    if (isLapsed(question, way)) {
      if (holder === personId)
        reasons.push({ code: 'APPOINTMENT_LAPSED', params: named([performer]) });
      continue;
    }
    if (!isPermitted(way)) {
      if (holder === personId)
        reasons.push({ code: 'PARTNER_NOT_PERMITTED', params: named([performer]) });
      continue;
    }
    const held = holding === undefined ? {} : { holdingId: holding.id };
    const outside = outsiderKindOf(question, performer);
    if (holder === personId) {
      if (outside === 'unaffiliated' || (outside === 'partner' && isOwnStaffs(way))) {
        reasons.push({
          code: outside === 'partner' ? 'PARTNER_NOT_PERMITTED' : 'NOT_AFFILIATED',
          params: named([performer]),
        });
        continue;
      }
      const code =
        holding === undefined ? 'HAS_CASE_FUNCTION' : rung > 0 ? 'NEXT_LEVEL' : 'HOLDS_ROLE';
      return {
        may: true,
        grant: { performer, rung, ...held },
        reasons: [{ code, params: named([performer]) }],
      };
    }
    for (const deputyship of byId(question.deputyships).filter(
      (one) =>
        one.deputyPersonId === personId &&
        one.principalPersonId === holder &&
        covers(one, performer),
    )) {
      if (!deputyship.current)
        reasons.push({ code: 'DEPUTYSHIP_ENDED', params: { person: holder } });
      else if (outside !== undefined)
        reasons.push({
          code: outside === 'unaffiliated' ? 'NOT_AFFILIATED' : 'DEPUTY_IS_OUTSIDER',
          params: { person: holder },
        });
      else if (isChosenByExcluded(question, deputyship))
        reasons.push({ code: 'DEPUTY_NAMED_BY_EXCLUDED', params: { person: holder } });
      else if (deputyship.reason === 'conflict_of_interest' && !excluded.includes(holder))
        reasons.push({ code: 'DEPUTY_ONLY_FOR_CONFLICT', params: { person: holder } });
      else if (excluded.includes(holder) && !countsForExcluded(question, deputyship))
        reasons.push({ code: 'DEPUTY_OF_EXCLUDED', params: { person: holder } });
      else
        return {
          may: true,
          grant: { performer, rung, ...held, deputyFor: holder, deputyshipId: deputyship.id },
          reasons: [{ code: 'DEPUTY_OF', params: { person: holder, ...named([performer]) } }],
        };
    }
  }
  return undefined;
}

const outsiderKindOf = (
  { personId, outsiders }: Question,
  { institutionId }: Performer,
): OutsiderKind | undefined =>
  outsiders.find((one) => one.personId === personId && one.institutionId === institutionId)?.kind;

/**
 * R19: a partner's person acts by the partner's holding and as whoever asked for the case, and by
 * nothing else. Whether an appointed one still may is known apart.
 */
const isOwnStaffs = ({ holding }: Way): boolean =>
  holding !== undefined &&
  holding.partnerId === undefined &&
  !recipientRoles.includes(holding.role);

/**
 * Nobody who is kept from a decision chooses who makes it instead, for whichever holder, and nobody
 * whom the case is hidden from (R20, R21). Who stands in for them chooses for them.
 */
const isChosenByExcluded = (
  { excluded, hidden = [] }: Question,
  { namedBy, namedFor = [] }: Deputyship,
): boolean =>
  [...(namedBy === undefined ? [] : [namedBy]), ...namedFor].some(
    (person) => excluded.includes(person) || hidden.includes(person),
  );

/**
 * Whether a deputy acts for a holder who may not decide (R20): one for the conflict, or one for an
 * absence who was there before the case. Nobody stands in for a person whom the case is hidden from
 * (R21).
 */
const countsForExcluded = ({ hidden = [], openedAt }: Question, deputyship: Deputyship): boolean =>
  !hidden.includes(deputyship.principalPersonId) &&
  (deputyship.reason === 'conflict_of_interest' || isBefore(deputyship, openedAt));

const isBefore = ({ from, namedAt }: Deputyship, openedAt: Instant | undefined): boolean =>
  openedAt === undefined ||
  (namedAt !== undefined && namedAt < openedAt && from !== undefined && from <= dayOf(openedAt));

/**
 * A deputyship for everything, for one role, or for one role and scope object. A case function is
 * personal: only a general deputy covers it.
 */
const covers = (deputyship: Deputyship, performer: Performer): boolean =>
  (deputyship.role === undefined || ('role' in performer && performer.role === deputyship.role)) &&
  (deputyship.scopeId === undefined ||
    ('role' in performer && performer.scopeId === deputyship.scopeId));

const named = (performers: readonly Performer[]): Record<string, string> => {
  const [first] = performers;
  if (first === undefined) return {};
  return 'role' in first
    ? { role: first.role, scopeType: first.scopeType, scope: first.scopeId }
    : { caseFunction: first.caseFunction };
};
