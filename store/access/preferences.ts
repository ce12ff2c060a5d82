import type { Language } from '../../messages';
import type { Sql } from '../../runtime/plain-database';

/** How a person wants the workspace, whichever browser they sit at. */
export interface Preferences {
  /** Single keys such as `j` act; those with Ctrl always do (WCAG 2.1.4). */
  singleKeys: boolean;
  theme: 'system' | 'light' | 'dark';
}

const defaultPreferences: Preferences = { singleKeys: true, theme: 'system' };

export async function preferencesOf(sql: Sql, personId: string): Promise<Preferences> {
  const [found] = await sql.$queryRaw<Preferences[]>`
    select single_keys as "singleKeys", theme from person_preferences
     where person_id = ${personId}`;
  return found ?? defaultPreferences;
}

/** What is not given stays as it is; the language is that of the register until one is chosen. */
export async function prefer(
  sql: Sql,
  personId: string,
  { language, singleKeys, theme }: Partial<Preferences & { language: Language }>,
): Promise<void> {
  await sql.$executeRaw`
    insert into person_preferences as kept (person_id, language, single_keys, theme)
    values (${personId}, ${language ?? null}, ${singleKeys ?? defaultPreferences.singleKeys},
            ${theme ?? defaultPreferences.theme})
    on conflict (person_id) do update
       set language = coalesce(${language ?? null}, kept.language),
           single_keys = coalesce(${singleKeys ?? null}::boolean, kept.single_keys),
           theme = coalesce(${theme ?? null}, kept.theme)`;
}
