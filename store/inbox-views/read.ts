import { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { heldRoles } from '../access/held-roles';

/** What a view keeps of the address; its fields are checked where they come in. */
export type ViewQuery = Readonly<Record<string, string>>;
export type Density = 'comfortable' | 'compact';

export interface StoredView {
  slug: string;
  name: string;
  /** Null where it is a role's. */
  ownerPersonId: string | null;
  ownerRole: string | null;
  query: ViewQuery;
  columns: string[] | null;
  density: Density | null;
  isDefault: boolean;
  /** Whether the reader may rename, change and delete it. */
  mayChange: boolean;
}

/** Who asks, in the institution that the transaction is bound to, and today. */
export interface ViewReader {
  personId: string;
  on: string;
}

/**
 * Roles by which a person sees views: their own and those of whom they stand in for, but for a
 * conflict of interest, and never through a partner (R19).
 */
const seenRoles = ({ personId, on }: ViewReader): Prisma.Sql => Prisma.sql`
  select r.role, r.principal from (${heldRoles(personId, on)}) r
   where r.partner_id is null and not r.only_for_conflict`;

/** Condition on `inbox_views v`: the reader's own, or shared with a role of theirs. */
const isSeen = (reader: ViewReader): Prisma.Sql => Prisma.sql`(
  v.owner_person_id = ${reader.personId}
  or v.owner_role in (select role from (${seenRoles(reader)}) seen))`;

/** Condition: whoever holds the role changes its views; who stands in for a holder reads them. */
export const mayChange = (reader: ViewReader): Prisma.Sql => Prisma.sql`(
  v.owner_person_id = ${reader.personId}
  or v.owner_role in (select role from (${seenRoles(reader)}) seen
                       where seen.principal = ${reader.personId}))`;

/** Every view that the person sees, by name; their own before those of roles. */
export const viewsSeenBy = (tx: Transaction, reader: ViewReader): Promise<StoredView[]> =>
  tx.$queryRaw<StoredView[]>`
    select v.slug, v.name, v.owner_person_id as "ownerPersonId", v.owner_role as "ownerRole",
           v.query, v.columns, v.density, v.is_default as "isDefault",
           coalesce(${mayChange(reader)}, false) as "mayChange"
      from inbox_views v where ${isSeen(reader)}
     order by v.owner_role nulls first, v.name, v.slug`;

/** Roles that the person holds themselves, and may therefore keep views for. */
export const rolesHeldBy = async (tx: Transaction, reader: ViewReader): Promise<string[]> =>
  (
    await tx.$queryRaw<{ role: string }[]>`
      select distinct seen.role from (${seenRoles(reader)}) seen
       where seen.principal = ${reader.personId} order by 1`
  ).map(({ role }) => role);
