import type { Language } from '../../messages';
import type { Sql } from '../../runtime/plain-database';

/** How a person wants the workspace, whichever browser they sit at. */
export interface Preferences {
  /** Single keys such as `j` act; those with Ctrl always do (WCAG 2.1.4). */
  singleKeys: boolean;
  theme: 'system' | 'light' | 'dark';
  /** What a row of the inbox shows; null until it is chosen. */
  inboxColumns: string[] | null;
  inboxDensity: 'comfortable' | 'compact';
  /** Of the list beside the case, in CSS pixels; null until it is chosen. */
  inboxWidth: number | null;
  /** The order where no view says one. */
  inboxSort: 'due' | 'offered' | 'number';
}

const defaultPreferences: Preferences = {
  singleKeys: true,
  theme: 'system',
  inboxColumns: null,
  inboxDensity: 'comfortable',
  inboxWidth: null,
  inboxSort: 'due',
};

export async function preferencesOf(sql: Sql, personId: string): Promise<Preferences> {
  const [found] = await sql.$queryRaw<Preferences[]>`
    select single_keys as "singleKeys", theme, inbox_columns as "inboxColumns",
           inbox_density as "inboxDensity", inbox_width as "inboxWidth",
           inbox_sort as "inboxSort" from person_preferences
     where person_id = ${personId}`;
  return found ?? defaultPreferences;
}

/** What is not given stays as it is; the language is that of the register until one is chosen. */
export async function prefer(
  sql: Sql,
  personId: string,
  {
    language,
    singleKeys,
    theme,
    inboxColumns,
    inboxDensity,
    inboxWidth,
    inboxSort,
  }: Partial<Preferences & { language: Language }>,
): Promise<void> {
  await sql.$executeRaw`
    insert into person_preferences as kept (person_id, language, single_keys, theme, inbox_columns,
      inbox_density, inbox_width, inbox_sort)
    values (${personId}, ${language ?? null}, ${singleKeys ?? defaultPreferences.singleKeys},
            ${theme ?? defaultPreferences.theme}, ${inboxColumns ?? null}::text[],
            ${inboxDensity ?? defaultPreferences.inboxDensity}, ${inboxWidth ?? null}::int,
            ${inboxSort ?? defaultPreferences.inboxSort})
    on conflict (person_id) do update
       set language = coalesce(${language ?? null}, kept.language),
           single_keys = coalesce(${singleKeys ?? null}::boolean, kept.single_keys),
           theme = coalesce(${theme ?? null}, kept.theme),
           inbox_columns = coalesce(${inboxColumns ?? null}::text[], kept.inbox_columns),
           inbox_density = coalesce(${inboxDensity ?? null}, kept.inbox_density),
           inbox_width = coalesce(${inboxWidth ?? null}::int, kept.inbox_width),
           inbox_sort = coalesce(${inboxSort ?? null}, kept.inbox_sort)`;
}
