import { Pool, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { Prisma } from '../generated/prisma/client';
import { isConnectionLost } from './connection-lost';
import { GatheringSocket } from './gathering-socket';
import { statementNames } from './statement-names';

/** Asks the database in SQL. Prisma's transactions do it too, so that one question serves both. */
export interface Sql {
  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}

/**
 * PostgreSQL could not be reached, or went away before it answered; the code is its own for such
 * cases.
 */
class DatabaseAway extends Error {
  readonly code = '08006';
}

/**
 * More than a busy worker has cases at once (32), so that people are not kept waiting by time
 * limits.
 */
const mostConnections = 40;
const patienceMs = 8_000;
/** A new connection plans every statement anew, which its first caller waits for. */
const keptIdleMs = 600_000;

/** Named, and so written like every other statement: together with its neighbours. */
const [begin, commit] = ['begin', 'commit'].map((text): QueryConfig => ({ name: text, text })) as [
  QueryConfig,
  QueryConfig,
];

/**
 * The plain driver, for what every decision asks: Prisma takes a millisecond for each question, and
 * a decision asks twenty. Its statements are sent without waiting for the answers to those before,
 * so that what is asked together takes one trip.
 */
export class PlainDatabase implements Sql {
  private readonly pool: Pool;
  private readonly nameOf = statementNames();

  constructor(connectionString: string) {
    this.pool = new Pool({
      connectionString,
      max: mostConnections,
      connectionTimeoutMillis: patienceMs,
      idleTimeoutMillis: keptIdleMs,
      pipeline: true,
      stream: () => new GatheringSocket(),
    });
    // A connection that breaks is replaced by the next one. While it is lent, the pool does not
    // listen, and an error that nobody hears would end the process; its statements fail anyway.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /**
   * Outside any transaction, and so without an institution: row-level security shows only what is
   * of the installation.
   */
  async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
    return (await this.lent((client) => this.send(client, query, values))).rows as T;
  }

  async $executeRaw(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): Promise<number> {
    return (await this.lent((client) => this.send(client, query, values))).rowCount ?? 0;
  }

  /**
   * As `withInstitution` of Prisma's connections: one transaction that sees the rows of one
   * institution, by row-level security.
   */
  within<T>(institutionId: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.lent(async (client) => {
      const sent: Promise<unknown>[] = [];
      const keep = <A>(answer: Promise<A>): Promise<A> => {
        sent.push(answer);
        // A caller that does not wait for an answer hears of its failure at the end.
        answer.catch(() => undefined);
        return answer;
      };
      const sql: Sql = {
        $queryRaw: <R>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
          keep(this.send(client, query, values).then(({ rows }) => rows as R)),
        $executeRaw: (query, ...values) =>
          keep(this.send(client, query, values).then(({ rowCount }) => rowCount ?? 0)),
      };
      void keep(client.query(begin));
      // SET LOCAL takes no bind parameter; set_config(…, true) does the same.
      void sql.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
      try {
        const result = await work(sql);
        await Promise.all([...sent, client.query(commit)]);
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async lent<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw asAway(error);
    });
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const away = asAway(error);
      client.release(away !== error);
      throw away;
    }
  }

  private send(
    client: PoolClient,
    query: TemplateStringsArray | Prisma.Sql,
    given: unknown[],
  ): Promise<QueryResult> {
    const { text, values } = 'raw' in query ? Prisma.sql(query, ...given) : query;
    const config: QueryConfig & { query_timeout: number } = {
      name: this.nameOf(text),
      text,
      values,
      query_timeout: patienceMs,
    };
    return client.query(config);
  }
}

/** The driver's own failures carry no code. */
const asAway = (error: unknown): unknown =>
  isConnectionLost(error) ? new DatabaseAway(error.message, { cause: error }) : error;
