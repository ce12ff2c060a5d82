import { z } from 'zod';
import { HeldCode, ScopeType } from '../../domain/roles';
import { Prisma, type Deputy, type Holding as HoldingRow } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { inForce } from './days';

/** That a person holds a role or function for a scope object. */
export interface Holding {
  id: string;
  institutionId: string;
  role: HeldCode;
  scopeType: ScopeType;
  scopeId: string;
  personId: string;
  /** R19: the partner that the person acts for. */
  partnerId?: string;
}

/** Why a deputy acts: the holder is away, or may not decide in the matter (R20). */
export const DeputyReason = z.enum(['absence', 'conflict_of_interest']);
export type DeputyReason = z.infer<typeof DeputyReason>;

/**
 * That a person stands in for another: in everything, in one role, or in one role for one scope
 * object.
 */
export interface Deputyship {
  id: string;
  principalPersonId: string;
  deputyPersonId: string;
  role?: HeldCode;
  scopeId?: string;
  reason: DeputyReason;
  validFrom: Day;
  /** First day on which it no longer holds. */
  validTo?: Day;
}

/** A person's own holdings on the day; {@link principalsOf} gives what they may do as a deputy. */
export async function holdingsOfPerson(sql: Sql, personId: string, on: Day): Promise<Holding[]> {
  return (
    await sql.$queryRaw<
      StoredHolding[]
    >`select ${columns} from holdings where person_id = ${personId} and ${inForce(on)} order by id`
  ).map(toHolding);
}

/** The holders of a role for a scope object on the day. */
export async function holdersOf(
  sql: Sql,
  { role, scopeType, scopeId }: { role: HeldCode; scopeType: ScopeType; scopeId: string },
  on: Day,
): Promise<Holding[]> {
  return (
    await sql.$queryRaw<
      StoredHolding[]
    >`select ${columns} from holdings where role = ${role} and scope_type = ${scopeType}
      and scope_id = ${scopeId} and ${inForce(on)} order by id`
  ).map(toHolding);
}

type StoredHolding = Omit<HoldingRow, 'recipientKind' | 'validFrom' | 'validTo'>;

const columns = Prisma.sql`id, institution_id as "institutionId", role, scope_type as "scopeType",
  scope_id as "scopeId", person_id as "personId", partner_id as "partnerId"`;

/** The deputies of these persons on the day. */
export async function deputiesOf(
  sql: Sql,
  personIds: readonly string[],
  on: Day,
): Promise<Deputyship[]> {
  return (
    await sql.$queryRaw<StoredDeputyship[]>`select ${deputyColumns} from deputies
      where principal_person_id = any(${[...personIds]}::text[]) and ${inForce(on)} order by id`
  ).map(toDeputyship);
}

/** The persons that this person deputises for on the day. */
export async function principalsOf(
  sql: Sql,
  deputyPersonId: string,
  on: Day,
): Promise<Deputyship[]> {
  return (
    await sql.$queryRaw<
      StoredDeputyship[]
    >`select ${deputyColumns} from deputies where deputy_person_id = ${deputyPersonId}
      and ${inForce(on)} order by id`
  ).map(toDeputyship);
}

function toHolding(row: StoredHolding): Holding {
  return {
    id: row.id,
    institutionId: row.institutionId,
    role: HeldCode.parse(row.role),
    scopeType: ScopeType.parse(row.scopeType),
    scopeId: row.scopeId,
    personId: row.personId,
    ...(row.partnerId !== null && { partnerId: row.partnerId }),
  };
}

type StoredDeputyship = Omit<Deputy, 'institutionId' | 'validFrom' | 'validTo'> & {
  validFrom: Day;
  validTo: Day | null;
};

const deputyColumns = Prisma.sql`id, principal_person_id as "principalPersonId", deputy_person_id
  as "deputyPersonId", role, scope_id as "scopeId", reason, valid_from::text as "validFrom",
    valid_to::text as "validTo"`;

function toDeputyship(row: StoredDeputyship): Deputyship {
  return {
    id: row.id,
    principalPersonId: row.principalPersonId,
    deputyPersonId: row.deputyPersonId,
    ...(row.role !== null && { role: HeldCode.parse(row.role) }),
    ...(row.scopeId !== null && { scopeId: row.scopeId }),
    reason: DeputyReason.parse(row.reason),
    validFrom: row.validFrom,
    ...(row.validTo !== null && { validTo: row.validTo }),
  };
}
