import { apiRoutes } from '../../../api/routes';
import type { CaseDependencies } from '../../../cases/dependencies';
import { followUpCodeOf, keepFollowUpCode } from '../../../store/submissions/follow-up-code';
import { AppendedCase } from '../../support/appended-case';
import { someText } from '../../support/answers';
import { changeRequest } from '../../support/change-answers';
import { networkTo, type Network } from '../../support/network';
import { startApiWithDemonstration, type RunningApi } from '../running-api';
import { askedOf, type Asked, type Named } from './asked';

let api: RunningApi;
let network: { postgres: Network; temporal: Network };
let named: Named;

beforeAll(async () => {
  api = await startApiWithDemonstration([], async (variables) => {
    const database = new URL(variables['DATABASE_URL'] ?? '');
    const [host = '', port = ''] = (variables['TEMPORAL_ADDRESS'] ?? '').split(':');
    network = {
      postgres: await networkTo(database.hostname, Number(database.port)),
      temporal: await networkTo(host, Number(port)),
    };
    database.port = String(network.postgres.port);
    return {
      ...variables,
      DATABASE_URL: database.href,
      TEMPORAL_ADDRESS: `127.0.0.1:${network.temporal.port}`,
      SAIMNIEKS_REHEARSAL: 'true',
      // What is refused here is logged as an error each time.
      LOG_LEVEL: 'silent',
    };
  });
  const open = (task: string, request: Record<string, unknown>) =>
    AppendedCase.open(api.runtime, {
      task,
      at: new Date().toISOString(),
      by: 'zane.balode',
      subject: 'DZD',
      request,
    });
  const { caseId: changeId } = await open('PU2-20', changeRequest());
  const { caseId, institutionId } = await open('PU2-18', {
    declaredKind: 'complaint',
    description: someText(),
  });
  const code = followUpCodeOf(api.runtime.environment.masterKey, caseId);
  await api.runtime.plain.within(institutionId, (sql) =>
    keepFollowUpCode(sql, institutionId, caseId, code),
  );
  named = {
    code,
    institution: 'PAA',
    id: changeId,
    item: 'register.1.1',
    act: `${'0'.repeat(32)}-${'0'.repeat(64)}`,
    task: 'PU2-20',
  };
  await api.tokenOf('ilze.krumina');
});
afterAll(async () => {
  await api.stop();
  await Promise.all([network.postgres.close(), network.temporal.close()]);
});

const routes = () => apiRoutes(api.runtime as CaseDependencies);

/** What each route answers, by its name. */
async function answers(as: string | undefined): Promise<Record<string, number>> {
  const asked = routes().map((route) => askedOf(route, named));
  const answered = await Promise.all(
    asked.map(async (one) => [one.name, await statusOf(one, as)] as const),
  );
  return Object.fromEntries(answered);
}

async function statusOf({ method, path, headers, body }: Asked, as?: string): Promise<number> {
  const response = await api.call(path, {
    method,
    headers,
    ...(as === undefined ? {} : { as }),
    ...(body === undefined ? {} : { json: body }),
  });
  const status = response.status;
  if (status === 503 && response.headers.get('retry-after') === null) return -status;
  // A stream of events never ends.
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true)
    await response.body?.cancel();
  else await response.arrayBuffer();
  return status;
}

const but503 = (answered: Record<string, number>) =>
  Object.entries(answered).filter(([, status]) => status < 0 || (status >= 500 && status !== 503));

const whoAndHow = (['refused', 'silent'] as const).flatMap((how) =>
  [undefined, 'ilze.krumina'].map((as) => [as, how] as const),
);

test.each(whoAndHow)(
  'with PostgreSQL away every route answers 503 or its own refusal, and says when to ask again (%s, %s)',
  async (as, how) => {
    await network.postgres.cut(how);
    try {
      const answered = await answers(as);
      expect(but503(answered)).toEqual([]);
      expect(answered).toMatchObject({
        'GET /catalogue': 503,
        'GET /institutions': as === undefined ? 401 : 503,
        'GET /public/submissions': 503,
        'POST /public/:institution/submissions': 503,
      });
    } finally {
      await network.postgres.mend();
    }
  },
);

test.each(['refused', 'silent'] as const)(
  'with Temporal away (%s) nobody is told that it was accepted: every route answers as usual, 503 or its own refusal',
  async (how) => {
    await network.temporal.cut(how);
    try {
      const answered = await answers('anna.berzina');
      expect(but503(answered)).toEqual([]);
      expect(Object.entries(answered).filter(([, status]) => status === 202)).toEqual([]);
      expect(answered).toMatchObject({
        'POST /cases': 503,
        'POST /cases/:id/work-items/:item/claim': 503,
        'GET /cases/:id/acts/:act': 503,
        'POST /public/:institution/submissions': 503,
      });
      const operation = await api.call('/api/v1/operator/overview', { as: 'maija.petersone' });
      expect(operation.status).toBe(200);
      expect(await operation.json()).toMatchObject({ stuck: null, pollers: null });
    } finally {
      await network.temporal.mend();
    }
  },
);
