import { Client } from 'pg';
import type { LogRow } from '../../domain/past-cases/log-row';
import { ImportFault } from './fault';

/** Rows written, and read, with one statement. */
const atOnce = 2_000;

/**
 * A row that waits to be put together with the others of its case; without `row` it could not be
 * read.
 */
export interface StagedRow {
  line: number;
  number: string;
  row: LogRow | null;
}

/**
 * Rows of a log, sorted into cases by PostgreSQL, because those of one case may lie anywhere in a
 * file that no memory need hold. A table that vanishes with its connection; the connection also
 * sees to it that nobody else imports the same log meanwhile. Not by COPY: the driver has none of
 * its own, and of an import's time it would save a twentieth.
 */
export class Staging {
  #waiting: StagedRow[] = [];

  private constructor(private readonly client: Client) {}

  /** @throws ImportFault UNDER_WAY */
  static async open(databaseUrl: string, log: string): Promise<Staging> {
    const client = new Client({ connectionString: databaseUrl });
    // A connection that breaks is heard of by the next question.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ isOurs: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as "isOurs"',
      [`past cases:${log}`],
    );
    if (!rows[0]?.isOurs) {
      await client.end();
      throw new ImportFault('UNDER_WAY');
    }
    await client.query(
      'create temporary table staged_rows (number text collate "C" not null, line integer not null, row text)',
    );
    return new Staging(client);
  }

  async add(row: StagedRow): Promise<void> {
    this.#waiting.push(row);
    if (this.#waiting.length >= atOnce) await this.#write();
  }

  /** Those of the numbers that a readable row has. */
  async numbersAmong(numbers: readonly string[]): Promise<string[]> {
    await this.#write();
    const { rows } = await this.client.query<{ number: string }>(
      'select distinct number from staged_rows where number = any($1::text[]) and row is not null',
      [numbers],
    );
    return rows.map(({ number }) => number);
  }

  /** Returns how many cases there are. */
  async sort(): Promise<number> {
    await this.#write();
    await this.client.query('create index on staged_rows (number, line)');
    await this.client.query('analyze staged_rows');
    const { rows } = await this.client.query<{ cases: number }>(
      'select count(distinct number)::int as cases from staged_rows',
    );
    return rows[0]?.cases ?? 0;
  }

  /** All rows, those of a case together and in the order of the log. */
  async *rows(): AsyncGenerator<StagedRow> {
    let [number, line] = ['', 0];
    for (;;) {
      const { rows } = await this.client.query<{
        number: string;
        line: number;
        row: string | null;
      }>(
        'select number, line, row from staged_rows where (number, line) > ($1, $2) order by number, line limit $3',
        [number, line, atOnce],
      );
      // Written by this class.
      for (const row of rows)
        yield { ...row, row: row.row === null ? null : (JSON.parse(row.row) as LogRow) };
      const last = rows.at(-1);
      if (last === undefined) return;
      ({ number, line } = last);
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async #write(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    await this.client.query(
      'insert into staged_rows (number, line, row) select * from unnest($1::text[], $2::int[], $3::text[])',
      [
        rows.map(({ number }) => number),
        rows.map(({ line }) => line),
        rows.map(({ row }) => (row === null ? null : JSON.stringify(row))),
      ],
    );
  }
}
