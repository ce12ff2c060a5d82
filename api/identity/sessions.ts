import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { RequestHandler } from 'express';
import { Pool } from 'pg';
import type { Runtime } from '../../runtime/runtime';
import { sessionCookie, type SessionCookie } from './session-cookie';

/**
 * How long a browser stays signed in: a working day and what may follow it. Use does not prolong
 * it; a session that is left alone ends sooner.
 */
export const sessionLengthSeconds = 12 * 60 * 60;

/** How long PostgreSQL may take to give a connection, or to answer. */
const patienceMs = 8_000;

/** A sign-in that has begun and waits for the provider's answer. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  maxAgeSeconds: number;
  /** Code of the institution to act for, where who begins it knows; else the person chooses. */
  institutionCode?: string;
}

declare module 'express-session' {
  interface SessionData {
    pendingSignIn?: PendingSignIn;
    personId?: string;
    /** Of the person's list of sessions, which decides whether this one still counts. */
    personSessionId?: string;
    authTime?: number;
    institutionCode?: string;
    csrfToken?: string;
  }
}

export interface Sessions {
  middleware: RequestHandler;
  cookie: SessionCookie;
  close(): Promise<void>;
}

/** Server-side sessions in PostgreSQL: the browser holds a signed random name and nothing else. */
export function openSessions({
  environment,
  logger,
}: Pick<Runtime, 'environment' | 'logger'>): Sessions {
  const { databaseUrl, cookieSecret, publicUrl } = environment;
  const cookie = sessionCookie(publicUrl);
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 5,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  // A connection that breaks while idle is replaced at the next use; without a listener it would
  // end the process.
  pool.on('error', (error) => logger.warn({ err: error }, 'a connection for sessions broke'));
  const PgStore = connectPgSimple(session);
  const store = new PgStore({
    pool,
    tableName: 'browser_sessions',
    ttl: sessionLengthSeconds,
    disableTouch: true,
    errorLog: (...said: unknown[]) => logger.warn({ said: said.map(String) }, 'sessions'),
  });
  const browserSession = session({
    store,
    name: cookie.name,
    secret: cookieSecret,
    resave: false,
    saveUninitialized: false,
    cookie: { ...cookie.options, maxAge: sessionLengthSeconds * 1000 },
  });
  return {
    // A caller with a token has no session.
    middleware: (request, response, next) =>
      request.headers.authorization === undefined
        ? browserSession(request, response, next)
        : next(),
    cookie,
    async close() {
      store.close();
      await pool.end();
    },
  };
}
