import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDelivery } from '../../../worker/start-delivery';
import { harmAsOwner } from '../../store/audit/recorded-cases';
import {
  startCases,
  textOf,
  type Answered,
  type Json,
  type RunningCases,
} from '../cases/running-cases';

interface RunningSubmissions extends RunningCases {
  /** As anybody on the internet, without signing in. */
  outsider: (
    method: string,
    path: string,
    json?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
  /** The case behind a number, as the service portfolio manager sees it. */
  idOf: (number: string) => Promise<string>;
  /** Repeats until it holds: letters leave a moment later. */
  eventually: <T>(ask: () => Promise<T>, holds: (answer: T) => boolean) => Promise<T>;
  messagesOf: (id: string, as: string) => Promise<Message[]>;
}

interface Message {
  about: string;
  outcome: string;
  text: string;
  isFromSubmitter: boolean;
}

export let system: RunningSubmissions;
/** The API, a worker, and a deliverer of letters. */
export async function startSubmissions(): Promise<void> {
  const cases = await startCases();
  await keepFromOfficers(cases.runtime.environment.databaseAdminUrl ?? '');
  const delivery = await startDelivery(cases.runtime);
  system = {
    ...cases,
    async outsider(method, path, json, headers = {}) {
      const request = {
        method,
        headers: {
          'accept-language': 'lv',
          'x-forwarded-for': '203.0.113.7',
          'user-agent': 'Outsider/1.0',
          ...(json === undefined
            ? {}
            : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      };
      // The machine is busy: accepted and not recorded yet, or not even accepted.
      let response = await fetch(`${cases.url}/api/v1${path}`, request);
      while ([202, 503].includes(response.status))
        response = await fetch(`${cases.url}/api/v1${path}`, request);
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Json,
      };
    },
    idOf: async (number) =>
      textOf(
        (
          (
            (await cases.get(`/cases?number=${encodeURIComponent(number)}`, 'ilze.krumina')).body
              .items as unknown as { caseId: string }[]
          )[0] ?? {}
        ).caseId,
      ),
    async eventually(ask, holds) {
      for (;;) {
        const answer = await ask();
        if (holds(answer)) return answer;
        await sleep(200);
      }
    },
    messagesOf: async (id, as) =>
      (await cases.get(`/cases/${id}/messages`, as)).body.items as unknown as Message[],
    async stop() {
      await delivery.stop();
      await cases.stop();
    },
  };
}

/** Letters would wait behind a dozen mails of each case to officers, which other files are about. */
const keepFromOfficers = (databaseAdminUrl: string): Promise<void> =>
  harmAsOwner(
    databaseAdminUrl,
    ['create function no_mail() returns trigger language plpgsql as $$ begin return null; end $$'],
    [
      `create trigger no_mail before insert on outbox for each row when (new.kind = 'mail')
        execute function no_mail()`,
    ],
  );

/** What the submitter reads by the code. */
export const follow = (code: string): Promise<Answered> =>
  system.outsider('GET', '/public/submissions', undefined, { 'follow-up-code': code });

/**
 * What the submitter reads once the dialogue is so. A code is refused when it is asked with too
 * often, so those who handle the case look until then.
 */
export async function followOnce(
  code: string,
  id: string,
  holds: (dialogue: Message[]) => boolean,
): Promise<Answered> {
  await system.eventually(
    async () =>
      (await system.messagesOf(id, 'anna.berzina')).filter(({ outcome }) => outcome !== 'waiting'),
    holds,
  );
  return follow(code);
}

const criteria = ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'] as const;
const speaksFor = (kind: 'complaint' | 'suggestion') =>
  Object.fromEntries(criteria.map((criterion) => [criterion, kind]));
export const classified = (outcome: string, more: object = {}) => ({
  answer: {
    outcome,
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'attitude',
    severity: 'low',
    ...more,
  },
});
