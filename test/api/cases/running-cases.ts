import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { startWorker } from '../../../worker/start-worker';
import { startApiWithDemonstration, type RunningApi } from '../running-api';

/** Whatever the API answers: tests look into it, and what is not there is undefined. */
export interface Json {
  readonly [field: string]: Json;
}

export const textOf = (value: unknown): string => z.string().parse(value);

export interface Answered {
  status: number;
  headers: Headers;
  body: Json;
}

export interface RunningCases extends RunningApi {
  get: (path: string, as: string, language?: string) => Promise<Answered>;
  /** With an idempotency key of its own, unless one is given. */
  post: (path: string, as: string, json?: unknown, key?: string) => Promise<Answered>;
  personId: (shortName: string) => Promise<string>;
}

/** The API, and a worker that carries the cases out. */
export async function startCases(): Promise<RunningCases> {
  const api = await startApiWithDemonstration();
  const worker = await startWorker(api.runtime);
  const answer = async (response: Response): Promise<Answered> => {
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Json,
    };
  };
  return {
    ...api,
    get: async (path, as, language = 'lv') =>
      answer(await api.call(`/api/v1${path}`, { as, headers: { 'accept-language': language } })),
    async post(path, as, json, key = randomUUID()) {
      const send = async () =>
        answer(
          await api.call(`/api/v1${path}`, {
            as,
            method: 'POST',
            json,
            headers: { 'idempotency-key': key, 'accept-language': 'lv' },
          }),
        );
      // The machine is busy: accepted and not recorded yet, or not even accepted. Sent again with
      // its key, as clients do.
      for (let answered = await send(); ; answered = await send())
        if (![202, 503].includes(answered.status)) return answered;
    },
    personId: async (shortName) =>
      (await api.runtime.prisma.person.findFirstOrThrow({ where: { subject: shortName } })).id,
    async stop() {
      await worker.stop();
      await api.stop();
    },
  };
}

/** One system for all tests of a file, or of what is described, once they run. */
export function runningCases(): () => RunningCases {
  let cases: RunningCases;
  beforeAll(async () => void (cases = await startCases()));
  afterAll(() => cases.stop());
  return () => cases;
}

export const changeRequest = (also: object = {}) => ({
  task: 'PU2-20',
  title: 'Veidlapas lauka garuma maiņa',
  subject: { type: 'service', code: 'DZD' },
  request: {
    reason: 'Iedzīvotāji nevar ierakstīt garas adreses.',
    description: 'Pagarināt adreses lauku līdz 200 rakstzīmēm.',
  },
  ...also,
});

export const accepted = {
  answer: {
    outcome: 'accepted',
    reasonIsClear: true,
    subjectIsNamed: true,
    resultIsDescribed: true,
  },
};
