import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';

/** A holding that somebody wants to give. */
export interface WantedHolding {
  role: string;
  personId: string;
  partnerId: string | null;
  from: Day;
  to: Day | undefined;
}

/** Roles that say whom the institution serves, and not who works for it. */
const recipients = ['service_recipient', 'resource_user'];

/**
 * Why a person may not hold it: they do not belong to the bound institution on its first day, or
 * would be a partner's person and the institution's own at once (R19). Undefined where they may.
 * The database refuses the same.
 */
export async function whyNotHolder(
  sql: Pick<Sql, '$queryRaw'>,
  { role, personId, partnerId, from, to }: WantedHolding,
): Promise<'PERSON_NOT_AFFILIATED' | 'PARTNER_ONLY_PROVIDES' | undefined> {
  const [row] = await sql.$queryRaw<{ belongs: boolean; isBoth: boolean }[]>`
    select exists (select from affiliations a where a.person_id = ${personId}
        and a.institution_id = current_institution() and a.valid_from <= ${from}::date
        and (a.valid_to is null or a.valid_to > ${from}::date)) as belongs,
      exists (select from holdings h where h.person_id = ${personId}
        and h.role <> all(${recipients}::text[])
        and (h.partner_id is null) <> (${partnerId}::text is null)
        and daterange(h.valid_from, h.valid_to) && daterange(${from}::date, ${to ?? null}::date))
        as "isBoth"`;
  if (row?.belongs !== true) return 'PERSON_NOT_AFFILIATED';
  return row.isBoth && !recipients.includes(role) ? 'PARTNER_ONLY_PROVIDES' : undefined;
}
