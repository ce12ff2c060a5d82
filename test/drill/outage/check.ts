import { setTimeout as sleep } from 'node:timers/promises';
import {
  decider,
  isAccepted,
  isDone,
  lastOf,
  overseer,
  requester,
  send,
  type Ask,
  type Wish,
} from './driver';

const patienceMs = 180_000;

/**
 * When all are back: asks again for what nobody gave up, and at the status address of what was only
 * accepted, until each has an answer. Returns what never got one.
 */
export async function settle(ask: Ask, log: readonly Wish[]): Promise<string[]> {
  const until = Date.now() + patienceMs;
  const unanswered: string[] = [];
  for (const wish of log)
    while (!isSettled(wish)) {
      if (Date.now() > until) {
        unanswered.push(`${wish.kind} ${wish.mark}: still ${lastOf(wish)?.status ?? 'unasked'}`);
        break;
      }
      if (lastOf(wish)?.status === 202) await askStatus(ask, wish);
      else await send(ask, wish);
      if (!isSettled(wish)) await sleep(wish.kind === 'submit' ? 2_500 : 500);
    }
  return unanswered;
}

const isSettled = (wish: Wish): boolean => {
  const { status = 0 } = lastOf(wish) ?? {};
  if (status === 202) return false;
  return wish.isGivenUp || isDone(wish) || (status >= 400 && status < 500 && status !== 429);
};

async function askStatus(ask: Ask, wish: Wish): Promise<void> {
  const { status: address, followUpCode: code } = lastOf(wish)?.body ?? {};
  wish.answers.push(
    wish.kind === 'submit'
      ? await ask('GET', '/public/submissions', { code: String(code ?? codeOf(wish)) })
      : await ask('GET', String(address), { as: wish.kind === 'open' ? requester : decider }),
  );
}

const codeOf = ({ answers }: Wish): unknown =>
  answers.map(({ body }) => body['followUpCode']).find((code) => typeof code === 'string');

/**
 * Everything of the log that does not hold, in plain words; nothing where all of it holds.
 * @param before the numbers of the submissions that were there before the log begins
 */
export async function faultsOf(
  ask: Ask,
  log: readonly Wish[],
  before: ReadonlySet<string>,
): Promise<string[]> {
  return [
    ...log.flatMap(wrongAnswers),
    ...(await wrongOpenings(ask, ofKind(log, 'open'))),
    ...(await wrongDecisions(ask, ofKind(log, 'decide'))),
    ...(await wrongSubmissions(ask, ofKind(log, 'submit'), before)),
  ];
}

const ofKind = (log: readonly Wish[], kind: Wish['kind']): Wish[] =>
  log.filter((wish) => wish.kind === kind);

function wrongAnswers({ kind, mark, answers }: Wish): string[] {
  return answers.flatMap(({ status, retryAfter, body }) => {
    const isRight =
      [200, 201, 202, 429].includes(status) || (status === 503 && retryAfter !== null);
    return isRight ? [] : [`${kind} ${mark}: ${status} ${JSON.stringify(body)}`];
  });
}

async function wrongOpenings(ask: Ask, wishes: readonly Wish[]): Promise<string[]> {
  const cases = await all(ask, 'PU2-20');
  return wishes.flatMap((wish) => {
    const found = cases.filter(({ title }) => title === wish.mark).map(({ caseId }) => caseId);
    const told = wish.answers.flatMap(({ body }) => ('caseId' in body ? [body['caseId']] : []));
    return [
      ...(found.length > 1 ? [`open ${wish.mark}: ${found.length} times`] : []),
      ...(isAccepted(wish) && found.length === 0 ? [`open ${wish.mark}: lost`] : []),
      ...(told.some((id) => id !== found[0]) ? [`open ${wish.mark}: another case was named`] : []),
    ];
  });
}

async function wrongDecisions(ask: Ask, wishes: readonly Wish[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const wish of wishes) {
    const { status, body } = await ask('GET', `/cases/${wish.mark}/timeline`, { as: decider });
    const { items = [] } = body as { items?: { type: string; event: { item?: string } | null }[] };
    const times = items.filter(
      ({ type, event }) => type === 'answered' && event?.item === 'register.1.1',
    );
    if (status !== 200) wrong.push(`decide ${wish.mark}: its case answers ${status}`);
    else if (times.length > 1) wrong.push(`decide ${wish.mark}: ${times.length} times`);
    else if (isAccepted(wish) && times.length === 0) wrong.push(`decide ${wish.mark}: lost`);
  }
  return wrong;
}

async function wrongSubmissions(
  ask: Ask,
  wishes: readonly Wish[],
  before: ReadonlySet<string>,
): Promise<string[]> {
  const wrong: string[] = [];
  const reached: string[] = [];
  for (const wish of wishes.filter(isAccepted)) {
    const { status, body } = await ask('GET', '/public/submissions', {
      code: String(codeOf(wish)),
    });
    if (status === 200) reached.push(String(body['number']));
    else wrong.push(`submit ${wish.mark}: its code answers ${status}`);
  }
  const there = [...(await submissionsThere(ask))].filter((number) => !before.has(number));
  return [...wrong, ...wrongNumbers(wishes, reached, there)];
}

/**
 * Each submission that is there is reached by one code, or is of a wish that was never accepted:
 * its answer was lost, or somebody gave up.
 */
export function wrongNumbers(
  wishes: readonly Wish[],
  reached: readonly string[],
  there: readonly string[],
): string[] {
  const unreached = there.filter((number) => !reached.includes(number));
  const unaccepted = wishes.filter((wish) => !isAccepted(wish)).length;
  return [
    ...(new Set(reached).size < reached.length ? ['submit: two have one number'] : []),
    ...reached.flatMap((number) => (there.includes(number) ? [] : [`submit: ${number} is lost`])),
    ...(unreached.length > unaccepted
      ? [
          `submit: ${unaccepted} were not accepted, and no code reaches ${unreached.length} that are there: ${unreached.join(', ')}`,
        ]
      : []),
  ];
}

/** The numbers of the submissions that the overseer sees. */
export const submissionsThere = async (ask: Ask): Promise<ReadonlySet<string>> =>
  new Set((await all(ask, 'PU2-18')).map(({ number }) => number));

interface Listed {
  caseId: string;
  number: string;
  title: string;
}

async function all(ask: Ask, task: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let cursor = ''; ;) {
    const { body } = await ask('GET', `/cases?task=${task}&limit=200${cursor}`, { as: overseer });
    const { items, nextCursor } = body as unknown as { items: Listed[]; nextCursor?: string };
    found.push(...items);
    if (nextCursor === undefined) return found;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}
