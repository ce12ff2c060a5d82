import type { Deputyship, HeldRole } from '../engine/eligibility';
import type { Performer } from '../engine/performers';
import type { Lasting } from '../time/lasting';

/** A holding with its period. */
export type Held = Omit<HeldRole, 'partnerPermitted'> & Lasting;
/** A deputyship with its period. */
export type StandIn = Omit<Deputyship, 'current' | 'from'> & Lasting;

/** A partner's agreement: its subjects, and the governance tasks in which the partner may act. */
export interface PartnerAgreement extends Lasting {
  partnerId: string;
  /** Ids of its services and resources. */
  subjectIds: readonly string[];
  tasks: readonly string[];
}

/** The holdings and deputyships of an institution, past and announced. */
export interface Registers {
  holdings: readonly Held[];
  deputies: readonly StandIn[];
  agreements: readonly PartnerAgreement[];
}

/** The same, indexed by the keys of questions. */
export interface KnownRegisters {
  holdingsOf: (performers: readonly Performer[]) => readonly Held[];
  deputiesOf: (principals: readonly string[]) => readonly StandIn[];
  agreementsOf: (partnerId: string) => readonly PartnerAgreement[];
}

/** Indexes the registers, so that many posts can be judged. */
export function knownRegisters({ holdings, deputies, agreements }: Registers): KnownRegisters {
  const seats = groupedBy(holdings, ({ role, scopeId }) => `${role} ${scopeId}`);
  const principals = groupedBy(deputies, ({ principalPersonId }) => principalPersonId);
  const partners = groupedBy(agreements, ({ partnerId }) => partnerId);
  return {
    holdingsOf: (performers) =>
      [
        ...new Set(
          performers.flatMap((performer) =>
            'role' in performer ? [`${performer.role} ${performer.scopeId}`] : [],
          ),
        ),
      ].flatMap((seat) => seats.get(seat) ?? []),
    deputiesOf: (persons) => persons.flatMap((person) => principals.get(person) ?? []),
    agreementsOf: (partnerId) => partners.get(partnerId) ?? [],
  };
}

/**
 * When a holder is away. The registers keep no absences of their own. A deputy named for an absence
 * with a last day says that the holder is away until then, from everything. A deputy without a last
 * day is named in advance and says nothing of an absence (a choice of this project).
 */
export const isAbsence = ({ reason, to }: StandIn): boolean =>
  reason === 'absence' && to !== undefined;

function groupedBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
