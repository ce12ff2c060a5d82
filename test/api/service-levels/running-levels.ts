import { beginRehearsal } from '../../../cli/begin-rehearsal';
import { CaseWorkflow } from '../../../cases/case-workflow';
import { watchTerms } from '../../../activities/monitors/watch-terms';
import { openedCase, toldCase } from '../../../worker/case-tellers';
import { systemToken } from '../system-token';
import { startCases, type Answered, type Json, type RunningCases } from '../cases/running-cases';

export let cases: RunningCases;
export let institutionId: string;
let token: string;

/**
 * In the middle of a month, by a clock of its own: what is measured lies in the running period on
 * any day, also on the first of a month.
 */
const begun = '2026-11-18T09:00:00Z';

/** An API with a worker, and the token of the demonstration's monitoring system. */
export async function startLevels(): Promise<void> {
  cases = await startCases();
  await beginRehearsal(cases.runtime, begun);
  institutionId = (
    await cases.runtime.prisma.institution.findFirstOrThrow({ where: { code: 'PAA' } })
  ).id;
  token = await systemToken(cases.runtime);
}

export const measured = (
  service: string,
  measuredAt: string,
  value: number,
  also: object = {},
) => ({
  service,
  indicator: 'availability',
  measuredAt,
  value,
  source: 'probe',
  method: 'HTTP request from outside, each minute',
  ...also,
});

/** As the monitoring system of the demonstration. */
export async function send(measurements: object[]): Promise<Answered> {
  const response = await cases.call('/api/v1/measurements', {
    json: { measurements },
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'lv' },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Json,
  };
}

export const fates = ({ body }: Answered) =>
  (body.items as unknown as { fate: string }[]).map(({ fate }) => fate);

interface Period {
  terms: string;
  indicator: string;
  startsAt: string;
  endsAt: string;
  state: string;
  value: number | null;
  target: number;
  measurements: number;
  leftOut: number;
  isOver: boolean;
  caseId: string | null;
  excuse: string | null;
}

export const periods = async (query: string): Promise<Period[]> =>
  (await cases.get(`/service-levels/periods?${query}`, 'ilze.krumina')).body
    .items as unknown as Period[];

/** The system's instant. */
const now = (): Date => cases.runtime.clock.now();

export const agoInDays = (days: number): string =>
  new Date(now().getTime() - days * 86_400_000).toISOString();

/** As the monitor's workflow does, at an instant of its own. */
export function watch(termsCode: string, now: string): Promise<string | undefined> {
  const { plain, temporal } = cases.runtime;
  const workflow = new CaseWorkflow(cases.runtime);
  const opened = openedCase(workflow);
  return watchTerms(
    {
      plain,
      tellCase: toldCase(temporal, workflow),
      openCase: (...asked) => opened(...asked).catch(() => opened(...asked)),
    },
    { institutionId, termsCode },
    now,
  );
}

export const levelCases = async () =>
  (await cases.get('/cases?task=PU2-17', 'ilze.krumina')).body.items as unknown as {
    caseId: string;
    title: string;
    status: string;
    variant: string;
    result: string | null;
  }[];

export const detailOf = async (caseId: string) =>
  (await cases.get(`/cases/${caseId}`, 'ilze.krumina')).body;

export async function decide(
  as: string,
  caseId: string,
  step: string,
  answer: object,
): Promise<void> {
  const items = (await cases.get(`/cases/${caseId}`, as)).body['openItems'] as unknown as {
    id: string;
    step: string;
  }[];
  const answered = await cases.post(
    `/cases/${caseId}/work-items/${items.find((one) => one.step === step)?.id ?? 'none'}`,
    as,
    { answer },
  );
  expect([answered.body.code, answered.status < 300]).toEqual([undefined, true]);
}

export const nextMonth = (months: number): string => {
  const today = now();
  return new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, 1, 3),
  ).toISOString();
};
