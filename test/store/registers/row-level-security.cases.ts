import { Client } from 'pg';
import { freshDatabase } from '../../support/servers';

const own = 'institution-own';
const foreign = 'institution-foreign';

interface Table {
  schema: string;
  name: string;
  isWalled: boolean;
  /** Columns that a row needs, with a literal of their type. */
  columns: Record<string, string>;
}

/** What a table demands of its rows besides being filled in. */
const wantedBy: Readonly<Record<string, Record<string, string>>> = {
  inbox_views: { owner_role: 'auditor' },
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Client;
let api: Client;
let tables: Table[];

async function tablesOfInstitutions(): Promise<Table[]> {
  const { rows } = await owner.query<{
    schema: string;
    name: string;
    walled: boolean;
    column: string;
    type: string;
    required: boolean;
  }>(`
    select n.nspname as schema, c.relname as name, a.attname as column,
      format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef as required,
      c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy where polrelid = c.oid) as walled
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'vault')
      and exists (select from pg_attribute i where i.attrelid = c.oid
        and i.attname = 'institution_id')
    order by 1, 2, a.attnum`);
  const found = new Map<string, Table>();
  for (const { schema, name, walled, column, type, required } of rows) {
    const known = found.get(name) ?? { schema, name, isWalled: walled, columns: {} };
    found.set(name, known);
    if (required) known.columns[column] = column === 'ends_at' ? afterTheRest : literalOf(type);
  }
  return [...found.values()];
}

function table(name: string): Table {
  const found = tables.find((one) => one.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

function nameOf({ schema, name }: Table): string {
  return `${schema}.${name}`;
}

/** What ends does so after it began. */
const afterTheRest = "'2026-01-02'";

/** Every text differs, so that no unique key or check stands in the way. */
function literalOf(type: string): string {
  if (type === 'text') return 'gen_random_uuid()::text';
  if (type.endsWith('[]')) return "'{}'";
  if (type.startsWith('timestamp') || type === 'date') return "'2026-01-01'";
  if (type.startsWith('json')) return "'{}'";
  if (type === 'boolean') return 'false';
  if (type === 'bytea') return "'\\x00'";
  return '1';
}

function insertion(
  { columns, ...table }: Table,
  institution: string,
  given: Record<string, string> = {},
): string {
  const quoted = Object.fromEntries(
    Object.entries({ ...given, institution_id: institution }).map(([column, value]) => [
      column,
      `'${value}'`,
    ]),
  );
  const values = { ...columns, ...quoted };
  return `insert into ${table.schema}.${table.name} (${Object.keys(values).join(', ')})
    values (${Object.values(values).join(', ')})`;
}

async function visibleIn(
  institution: string | undefined,
): Promise<{ name: string; institution: string }[]> {
  const asked = tables
    .map(
      (table) =>
        `select '${table.name}' as name, institution_id as institution from ${nameOf(table)}`,
    )
    .join(' union ');
  return (await asInstitution(institution, asked)) as { name: string; institution: string }[];
}

/** Runs one statement as the API does, bound to an institution, and undoes it. */
async function asInstitution(
  institution: string | undefined,
  statement: string,
): Promise<unknown[]> {
  await api.query('begin');
  try {
    if (institution !== undefined)
      await api.query("select set_config('app.institution', $1, true)", [institution]);
    const { rows } = await api.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await api.query('rollback');
  }
}

/**
 * Whether a statement may be done and finds rows; it stays, so that the owner can look for its
 * traces. Deleting everything is undone.
 */
async function changes(institution: string, statement: string): Promise<boolean> {
  await api.query('begin');
  await api.query("select set_config('app.institution', $1, true)", [institution]);
  try {
    const { rowCount } = await api.query(statement);
    await api.query(
      statement.startsWith('delete') && !statement.includes('where') ? 'rollback' : 'commit',
    );
    return rowCount !== 0;
  } catch {
    await api.query('rollback');
    return false;
  }
}

export function rowLevelSecurityCases(): void {
  beforeAll(async () => {
    database = await freshDatabase();
    owner = new Client({ connectionString: database.databaseAdminUrl });
    api = new Client({ connectionString: database.databaseUrl });
    await Promise.all([owner.connect(), api.connect()]);
    tables = await tablesOfInstitutions();
    // The owner fills every table, found by the catalogue, with one row of each institution;
    // references do not matter here.
    await owner.query('set session_replication_role = replica');
    for (const table of tables)
      for (const institution of [own, foreign])
        await owner.query(insertion(table, institution, wantedBy[table.name]));
  });

  afterAll(async () => {
    await Promise.all([owner.end(), api.end()]);
    await database.drop();
  });

  test('the role of the API owns nothing and cannot pass by row-level security', async () => {
    const { rows } = await api.query<{ superuser: boolean; bypasses: boolean; owns: number }>(
      `select rolsuper as superuser, rolbypassrls as bypasses, (select count(*)::int from pg_class
      where relowner = r.oid) as owns from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([{ superuser: false, bypasses: false, owns: 0 }]);
  });

  test('every table with an institution has a policy that binds its owner too', () => {
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter(({ isWalled }) => !isWalled).map(({ name }) => name)).toEqual([]);
  });

  test('without an institution nothing is visible', async () => {
    expect(await visibleIn(undefined)).toEqual([]);
  });

  test('with an institution exactly its own rows are visible, in every table', async () => {
    const seen = await visibleIn(own);
    expect(seen.filter(({ institution }) => institution !== own)).toEqual([]);
    expect(seen.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  test('no row can be written into another institution, in any table', async () => {
    const written: string[] = [];
    for (const table of tables) {
      if (await changes(own, insertion(table, foreign))) written.push(`insert ${table.name}`);
      if (await changes(own, `update ${nameOf(table)} set institution_id = '${foreign}'`))
        written.push(`update ${table.name}`);
    }
    expect(written).toEqual([]);
  });

  test('another institution’s rows can be neither changed nor deleted, in any table', async () => {
    for (const table of tables) {
      await changes(
        own,
        `update ${nameOf(table)} set institution_id = institution_id
        where institution_id = '${foreign}'`,
      );
      await changes(own, `delete from ${nameOf(table)} where institution_id = '${foreign}'`);
    }
    const { rows } = await owner.query<{ name: string }>(
      tables
        .map(
          (table) =>
            `select '${table.name}' as name from ${nameOf(table)}
            where institution_id = '${foreign}'`,
        )
        .join(' union all '),
    );
    expect(rows).toHaveLength(tables.length);
  });

  test('nothing is deleted from a register or a log, not even by its own institution (R34)', async () => {
    const deletable: string[] = [];
    for (const table of tables)
      if (await changes(own, `delete from ${nameOf(table)}`)) deletable.push(table.name);
    // Of what was reserved and never became a case nothing has happened; those of cases stay.
    const ofNoCase = ['case_openings', 'follow_ups'];
    // How somebody looks at their inbox, and what they have not said yet, is theirs to throw away.
    const ownThings = ['inbox_views', 'person_drafts'];
    expect(deletable.sort()).toEqual(
      [...ofNoCase, ...ownThings, 'content_keys', 'contents', 'work_item_candidates'].sort(),
    );
  });

  test('a dependency shows to the institution whose service or resource supports, and not to a third', async () => {
    await owner.query(`insert into dependencies (id, institution_id, dependent_service_id,
    supporter_type, supporter_id, supporter_institution_id, valid_from)
    values ('across', '${foreign}', 'their-service', 'service', 'our-service', '${own}',
      '2026-01-01')`);
    const asked = "select id from dependencies where id = 'across'";
    expect(await asInstitution(own, asked)).toHaveLength(1);
    expect(await asInstitution('institution-third', asked)).toHaveLength(0);
  });

  test('a shared case, and only that one, is readable by the institution it is shared with and still not writable', async () => {
    for (const id of ['shared-case', 'other-case'])
      await owner.query(insertion(table('cases'), foreign, { id, number: id }));
    for (const id of ['shared-case', 'other-case'])
      await owner.query(insertion(table('case_events'), foreign, { case_id: id, event_id: id }));
    await owner.query(
      insertion(table('case_shares'), foreign, { case_id: 'shared-case', shared_with: own }),
    );

    expect(
      await asInstitution(own, `select id from cases where institution_id = '${foreign}'`),
    ).toEqual([{ id: 'shared-case' }]);
    expect(
      await asInstitution(
        own,
        `select case_id from case_events where institution_id = '${foreign}'`,
      ),
    ).toEqual([{ case_id: 'shared-case' }]);
    expect(await asInstitution('institution-third', 'select id from cases')).toEqual([]);
    await changes(own, "update cases set title = 'changed' where id = 'shared-case'");
    expect(
      (await owner.query("select title from cases where id = 'shared-case'")).rows,
    ).not.toEqual([{ title: 'changed' }]);
  });
}
