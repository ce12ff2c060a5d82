import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export type Kind = 'open' | 'decide' | 'submit';

export interface Answer {
  status: number;
  retryAfter: string | null;
  body: Readonly<Record<string, unknown>>;
}

/** Something that somebody wants, and everything they were answered, first to last. */
export interface Wish {
  kind: Kind;
  key: string;
  /** What is told apart by it afterwards: a title, a case's id. */
  mark: string;
  path: string;
  body: unknown;
  /** Asked once and never again, whatever the answer. */
  isGivenUp: boolean;
  answers: Answer[];
}

export type Ask = (
  method: 'GET' | 'POST',
  path: string,
  more?: { as?: string; key?: string; body?: unknown; code?: string },
) => Promise<Answer>;

export const asker =
  (url: string, tokenOf: (subject: string) => string): Ask =>
  async (method, path, { as, key, body, code } = {}) => {
    const response = await fetch(
      path.startsWith('/api/') ? `${url}${path}` : `${url}/api/v1${path}`,
      {
        method,
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${tokenOf(as)}` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(code === undefined ? {} : { 'follow-up-code': code }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
    };
  };

export const requester = 'zane.balode';
export const decider = 'anna.berzina';
/** Looks for everything afterwards. */
export const overseer = 'ilze.krumina';
const actors: Readonly<Record<Kind, string | undefined>> = {
  open: requester,
  decide: decider,
  submit: undefined,
};

export const lastOf = ({ answers }: Wish): Answer | undefined => answers.at(-1);
export const isDone = (wish: Wish): boolean => [200, 201].includes(lastOf(wish)?.status ?? 0);
export const isAccepted = ({ answers }: Wish): boolean =>
  answers.some(({ status }) => status >= 200 && status < 300);

export async function send(ask: Ask, wish: Wish): Promise<void> {
  const as = actors[wish.kind];
  wish.answers.push(
    await ask('POST', wish.path, {
      key: wish.key,
      body: wish.body,
      ...(as === undefined ? {} : { as }),
    }),
  );
}

/** Opens, decides and submits, several at a time, until it is told to stop; keeps a log of it all. */
export function startDriver(ask: Ask): { log: Wish[]; stop: () => Promise<void> } {
  const log: Wish[] = [];
  let isGoing = true;
  const keepOn = async (pauseMs: number, next: () => Wish | undefined): Promise<void> => {
    while (isGoing) {
      const wish = next();
      if (wish !== undefined) {
        log.push(wish);
        await send(ask, wish);
        if (!isDone(wish) && !wish.isGivenUp) await send(ask, wish);
      }
      await sleep(pauseMs);
    }
  };
  const wished = (kind: Kind, path: string, mark: string, body: unknown): Wish => ({
    kind,
    path,
    mark,
    body,
    key: randomUUID(),
    isGivenUp: log.length % 4 === 3,
    answers: [],
  });
  const open = () => {
    const title = `Mācības ${randomUUID()}`;
    return wished('open', '/cases', title, { ...opening, title });
  };
  const decide = () => {
    const decided = new Set(log.filter(({ kind }) => kind === 'decide').map(({ mark }) => mark));
    const opened = log
      .filter((wish) => wish.kind === 'open' && isDone(wish))
      .map((wish) => String(lastOf(wish)?.body['caseId']))
      .find((id) => !decided.has(id));
    return opened === undefined
      ? undefined
      : wished('decide', `/cases/${opened}/work-items/register.1.1`, opened, decision);
  };
  const submit = () => {
    const mark = randomUUID();
    return wished('submit', '/public/PAA/submissions', mark, {
      ...submission,
      description: `Mācības. ${mark}`,
    });
  };
  const going = [
    ...[1, 2].map(() => keepOn(150, open)),
    ...[1, 2].map(() => keepOn(100, decide)),
    // Of one address the API takes thirty a minute.
    keepOn(4_000, submit),
  ];
  return {
    log,
    async stop() {
      isGoing = false;
      await Promise.all(going);
    },
  };
}

const opening = {
  task: 'PU2-20',
  subject: { type: 'service', code: 'DZD' },
  request: {
    reason: 'Mācības par to, kā sistēma pārcieš traucējumus.',
    description: 'Nekas nemainās, tās ir tikai mācības.',
  },
};
const decision = {
  answer: {
    outcome: 'accepted',
    reasonIsClear: true,
    subjectIsNamed: true,
    resultIsDescribed: true,
  },
};
const submission = { declaredKind: 'complaint', service: 'DZD' };
