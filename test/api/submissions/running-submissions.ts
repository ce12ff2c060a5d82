import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDelivery } from '../../../worker/start-delivery';
import {
  startCases,
  textOf,
  type Answered,
  type Json,
  type RunningCases,
} from '../cases/running-cases';

export interface RunningSubmissions extends RunningCases {
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
  messagesOf: (
    id: string,
    as: string,
  ) => Promise<{ about: string; outcome: string; text: string; isFromSubmitter: boolean }[]>;
}

/** The API, a worker, and a deliverer of letters. */
export async function startSubmissions(): Promise<RunningSubmissions> {
  const cases = await startCases();
  const delivery = await startDelivery(cases.runtime);
  return {
    ...cases,
    async outsider(method, path, json, headers = {}) {
      const response = await fetch(`${cases.url}/api/v1${path}`, {
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
      });
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
      (await cases.get(`/cases/${id}/messages`, as)).body.items as unknown as {
        about: string;
        outcome: string;
        text: string;
        isFromSubmitter: boolean;
      }[],
    async stop() {
      await delivery.stop();
      await cases.stop();
    },
  };
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
