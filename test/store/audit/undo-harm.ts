import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { harmAsOwner, type RecordedCases } from './recorded-cases';

const tables = ['cases', 'case_events', 'case_numbers', 'audit_entries', 'audit_heads'];

/**
 * Keeps logs and heads as they are now, and gives the way back to it: recording them anew for every
 * harm takes too long.
 */
export async function keepUnharmed({
  registers: { databaseAdminUrl },
  headsFolder,
}: RecordedCases): Promise<() => Promise<void>> {
  const kept = await Promise.all(
    (await readdir(headsFolder)).map(async (name) => ({
      path: join(headsFolder, name),
      text: await readFile(join(headsFolder, name), 'utf8'),
    })),
  );
  await harmAsOwner(
    databaseAdminUrl,
    ...tables.map((table): [string] => [`create table unharmed_${table} as table ${table}`]),
  );
  return async () => {
    await harmAsOwner(
      databaseAdminUrl,
      ...tables.flatMap((table): [string][] => [[`delete from ${table}`], [putBack(table)]]),
    );
    for (const name of await readdir(headsFolder)) await rm(join(headsFolder, name));
    for (const { path, text } of kept) await writeFile(path, text);
  };
}

/** Columns that follow from others are worked out again, and may not be given. */
const putBack = (table: string): string => `
  do $$ declare columns text; begin
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
    execute format('insert into ${table} (%s) select %s from unharmed_${table}', columns, columns);
  end $$`;
