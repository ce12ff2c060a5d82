import type { Sql } from '../../runtime/plain-database';

/** An institution as anybody may know of it. */
export interface KnownInstitution {
  code: string;
  nameLv: string;
  nameEn: string;
}

/** The institutions of the installation, to each of which anybody may submit; by their names. */
export const institutionsForEverybody = (
  sql: Pick<Sql, '$queryRaw'>,
): Promise<KnownInstitution[]> =>
  sql.$queryRaw<KnownInstitution[]>`select code, name_lv as "nameLv", name_en as "nameEn"
    from institutions order by name_lv, code`;

/** Where somebody writes who cannot use a page; null where the institution says no address. */
export const institutionContacts = (
  sql: Pick<Sql, '$queryRaw'>,
): Promise<(KnownInstitution & { email: string | null })[]> =>
  sql.$queryRaw`select code, name_lv as "nameLv", name_en as "nameEn",
    support_desk_email as email from institutions order by name_lv, code`;
