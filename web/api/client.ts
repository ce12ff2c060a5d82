import { endsSession, problemOf, unreachable, type Problem } from './problem';

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface Asked {
  query?: Query;
  body?: unknown;
  /** Names what is wanted: the same key twice is done once. */
  key?: string;
  ifMatch?: string;
  /** The page asks by itself: it does not prolong the session. */
  unattended?: boolean;
  /** Is sent though the page is closed meanwhile. */
  keepalive?: boolean;
  signal?: AbortSignal;
}

/** What a session's requests carry, and who hears that it is over. */
const session = {
  csrfToken: '',
  personId: '',
  onEnd: (): void => undefined,
};

export const keepSession = (kept: Partial<typeof session>): void =>
  void Object.assign(session, kept);

/**
 * Somebody signed in anew beside this page. Where it is the same person, the page goes on with the
 * new session; nothing is ever sent for another one.
 * @returns whether it goes on
 */
export async function goOnWithNewSession(): Promise<boolean> {
  const response = await fetch('/api/v1/session');
  if (!response.ok) return false;
  const { person, csrfToken = '' } = (await response.json()) as {
    person?: { id: string };
    csrfToken?: string;
  };
  if (person?.id !== session.personId) {
    location.reload();
    return false;
  }
  session.csrfToken = csrfToken;
  return true;
}

/** Signing in and out stands beside the API; what the API names itself is whole already. */
const isWhole = (path: string): boolean => path.startsWith('/auth/') || path.startsWith('/api/');

const addressOf = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return `${isWhole(path) ? '' : '/api/v1'}${path}${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`;
};

const pauseMs = 1_000;
const mostTries = 20;

/**
 * Asks the API. What it accepted and has not recorded yet is asked after until it is.
 * @throws Problem what was refused, or that nobody answered
 */
export async function call<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  asked: Asked = {},
): Promise<Answer> {
  const response = await send(method, addressOf(path, asked.query), asked);
  if (response.status === 202) return settled(response, asked.signal);
  return (await entryOf(response)) as Answer;
}

/**
 * The same, of what answers in lines of JSON: each is heard as soon as it has come.
 * @throws Problem also where the answer breaks off
 */
export async function callLines(
  path: string,
  asked: Asked,
  hear: (line: unknown) => void,
): Promise<void> {
  const response = await send('POST', addressOf(path), asked);
  const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let begun = '';
  try {
    for (let part = await lines?.read(); part?.done === false; part = await lines?.read()) {
      const whole = `${begun}${part.value}`.split('\n');
      begun = whole.pop() ?? '';
      for (const line of whole) hear(JSON.parse(line) as unknown);
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

/** What has a version, and its ETag. */
export interface Tagged {
  entry: unknown;
  etag: string;
}

/** The same for what has a version. @throws Problem as {@link call} */
export async function callTagged(
  method: 'GET' | 'PUT',
  path: string,
  asked: Asked = {},
): Promise<Tagged> {
  const response = await send(method, addressOf(path), asked);
  return { entry: await entryOf(response), etag: response.headers.get('etag') ?? '' };
}

const entryOf = async (response: Response): Promise<unknown> =>
  response.status === 204 ? undefined : await response.json();

export const read = <Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> =>
  call('GET', path, { query, signal });

async function send(method: string, address: string, asked: Asked): Promise<Response> {
  const response = await sendOnce(method, address, asked);
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'CSRF_TOKEN_INVALID' && (await goOnWithNewSession())) {
    const again = await sendOnce(method, address, asked);
    if (again.ok) return again;
    throw told(await problemOf(again));
  }
  throw told(problem);
}

async function sendOnce(
  method: string,
  address: string,
  { body, key, ifMatch, unattended, keepalive, signal }: Asked,
): Promise<Response> {
  const headers = {
    // A file's type has a boundary in it, which the browser makes.
    ...(body !== undefined &&
      !(body instanceof FormData) && { 'content-type': 'application/json' }),
    ...(method !== 'GET' && { 'x-csrf-token': session.csrfToken }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(unattended === true && { 'saimnieks-unattended': '1' }),
  };
  return await fetch(address, {
    method,
    headers,
    keepalive,
    signal,
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
}

function told(problem: Problem): Problem {
  if (endsSession(problem)) session.onEnd();
  return problem;
}

/** What goes on by itself, and names no place to ask after it, has its answer in it. */
async function settled<Answer>(accepted: Response, signal?: AbortSignal): Promise<Answer> {
  const answer = (await accepted.json()) as { status?: string };
  const { status } = answer;
  if (status === undefined) return answer as Answer;
  for (let tries = 0; tries < mostTries; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const response = await send('GET', status, { signal });
    if (response.status !== 202) return (await response.json()) as Answer;
  }
  throw unreachable();
}
