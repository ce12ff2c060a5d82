import { relationOf, type LinkType } from '../../domain/link-type';
import type { Sql } from '../../runtime/plain-database';
import { takeTurn } from '../take-turn';

interface Link {
  from: string;
  to: string;
}

/**
 * Until the transaction ends no other link is made in the institution, or two at once could close a
 * loop unseen.
 */
export const lockLinks = (sql: Sql, institutionId: string): Promise<void> =>
  takeTurn(sql, `links:${institutionId}`);

/**
 * Ids of the cases on a shortest path by standing links of the type or its relation, both ends
 * included. Undefined where no path exists.
 */
export async function chainBetween(
  sql: Sql,
  type: LinkType,
  from: string,
  to: string,
): Promise<string[] | undefined> {
  const links = await linksBeyond(sql, relationOf(type), from);
  const reachedFrom = new Map<string, string | undefined>([[from, undefined]]);
  // The walk also visits what it adds, nearest first.
  for (const id of reachedFrom.keys())
    for (const link of links)
      if (link.from === id && !reachedFrom.has(link.to)) reachedFrom.set(link.to, id);
  if (!reachedFrom.has(to)) return undefined;
  const chain = [];
  for (let id: string | undefined = to; id !== undefined; id = reachedFrom.get(id))
    chain.unshift(id);
  return chain;
}

const linksBeyond = (sql: Sql, types: readonly LinkType[], from: string) => sql.$queryRaw<Link[]>`
  with recursive reached(id) as (
    select ${from}::text
    union
    select l.to_case_id from case_links l join reached r on l.from_case_id = r.id
      where l.type = any(${[...types]}::text[]) and l.withdrawn_at is null)
  select l.from_case_id as "from", l.to_case_id as "to" from case_links l
    join reached r on l.from_case_id = r.id where l.type = any(${[...types]}::text[]) and l.withdrawn_at is null`;
