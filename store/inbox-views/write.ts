import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { mayChange, type Density, type ViewQuery, type ViewReader } from './read';

/** Of one person or role; more would be a list to look through. */
const mostViews = 50;

export interface NewView {
  id: string;
  institutionId: string;
  /** A role's view, or the person's own. */
  role: string | undefined;
  slug: string;
  name: string;
  query: ViewQuery;
  columns: string[] | null;
  density: Density | null;
  isDefault: boolean;
  now: Instant;
}

/** Keeps a view; sent again under its id, it is the same one. @throws Refusal TOO_MANY_VIEWS */
export async function keepView(
  tx: Transaction,
  { personId }: ViewReader,
  { id, institutionId, role, isDefault, now, ...view }: NewView,
): Promise<void> {
  const owner = { personId: role === undefined ? personId : null, role: role ?? null };
  // Two at a time could both be the last one that there is room for, or both the default.
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtext(${`${institutionId} ${owner.personId ?? role}`}))`;
  const [known] = await tx.$queryRaw<{ count: number; isKept: boolean }[]>`
    select count(*)::int as count, coalesce(bool_or(id = ${id}), false) as "isKept"
      from inbox_views where ${isOwner(owner)}`;
  if (known?.isKept === true) return;
  if ((known?.count ?? 0) >= mostViews) throw new Refusal('TOO_MANY_VIEWS', { most: mostViews });
  if (isDefault) await forgetDefault(tx, owner);
  await tx.$executeRaw`
    insert into inbox_views (id, institution_id, owner_person_id, owner_role, slug, name, query,
                             columns, density, is_default, made_by, made_at)
    values (${id}, ${institutionId}, ${owner.personId}, ${owner.role}, ${view.slug}, ${view.name},
            ${JSON.stringify(view.query)}::jsonb, ${view.columns}, ${view.density}, ${isDefault},
            ${personId}, ${now}::timestamptz)`;
}

export type ViewChange = Partial<
  Pick<NewView, 'name' | 'query' | 'columns' | 'density' | 'isDefault'>
>;

/** Changes what is given. @throws Refusal NOT_FOUND where there is none that the person may change */
export async function changeView(
  tx: Transaction,
  reader: ViewReader,
  slug: string,
  { name, query, columns, density, isDefault }: ViewChange,
): Promise<void> {
  const [found] = await tx.$queryRaw<
    { id: string; personId: string | null; role: string | null }[]
  >`
    select v.id, v.owner_person_id as "personId", v.owner_role as role from inbox_views v
     where v.slug = ${slug} and ${mayChange(reader)} for update`;
  if (found === undefined) throw new Refusal('NOT_FOUND');
  if (isDefault === true) await forgetDefault(tx, found);
  const set = [
    name === undefined ? undefined : Prisma.sql`name = ${name}`,
    query === undefined ? undefined : Prisma.sql`query = ${JSON.stringify(query)}::jsonb`,
    columns === undefined ? undefined : Prisma.sql`columns = ${columns}`,
    density === undefined ? undefined : Prisma.sql`density = ${density}`,
    isDefault === undefined ? undefined : Prisma.sql`is_default = ${isDefault}`,
  ].filter((one) => one !== undefined);
  if (set.length > 0)
    await tx.$executeRaw`update inbox_views set ${Prisma.join(set)} where id = ${found.id}`;
}

/** @throws Refusal NOT_FOUND as {@link changeView} */
export async function deleteView(tx: Transaction, reader: ViewReader, slug: string): Promise<void> {
  const deleted = await tx.$executeRaw`
    delete from inbox_views v where v.slug = ${slug} and ${mayChange(reader)}`;
  if (deleted === 0) throw new Refusal('NOT_FOUND');
}

interface Owner {
  personId: string | null;
  role: string | null;
}

const isOwner = ({ personId, role }: Owner): Prisma.Sql =>
  Prisma.sql`(owner_person_id is not distinct from ${personId}
    and owner_role is not distinct from ${role})`;

/** One begins with one view: whichever was it before is it no more. */
const forgetDefault = (tx: Transaction, owner: Owner): Promise<unknown> =>
  tx.$executeRaw`update inbox_views set is_default = false where is_default and ${isOwner(owner)}`;
