import { recipientRoles } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';

/** A holding that somebody wants to give, or to let last longer: then it has an id already. */
export interface WantedHolding {
  id: string | undefined;
  role: string;
  personId: string;
  partnerId: string | null;
  from: Day;
  to: Day | undefined;
  /** From when it gives something: its first day, or today where that has gone by. */
  on: Day;
}

/**
 * Why a person may not hold it: they do not belong to the bound institution on that day, or would
 * be a partner's person and the institution's own at once (R19). Undefined where they may.
 * The database refuses the same.
 */
export async function whyNotHolder(
  sql: Pick<Sql, '$queryRaw'>,
  { id, role, personId, partnerId, from, to, on }: WantedHolding,
): Promise<'PERSON_NOT_AFFILIATED' | 'PARTNER_ONLY_PROVIDES' | undefined> {
  const [row] = await sql.$queryRaw<{ belongs: boolean; isBoth: boolean }[]>`
    select exists (select from affiliations a where a.person_id = ${personId}
        and a.institution_id = current_institution() and a.valid_from <= ${on}::date
        and (a.valid_to is null or a.valid_to > ${on}::date)) as belongs,
      exists (select from holdings h where h.person_id = ${personId}
        and h.id is distinct from ${id ?? null} and h.role <> all(${[...recipientRoles]}::text[])
        and (h.partner_id is null) <> (${partnerId}::text is null)
        and daterange(h.valid_from, h.valid_to) && daterange(${from}::date, ${to ?? null}::date))
        as "isBoth"`;
  if (row?.belongs !== true) return 'PERSON_NOT_AFFILIATED';
  return row.isBoth && !recipientRoles.includes(role) ? 'PARTNER_ONLY_PROVIDES' : undefined;
}
