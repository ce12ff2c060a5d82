import { randomUUID } from 'node:crypto';
import { withInstitution } from '../../runtime/database';
import { enqueue } from '../../store/outbox/enqueue';
import { accepted, changeRequest, textOf, type RunningCases } from './cases/running-cases';

let cases: RunningCases;
interface Overview {
  parts: { part: string; works: boolean }[];
  pollers: { identity: string; takes: string }[];
  stuck: { caseId: string; cause: string; mayRetry: boolean }[];
  failing: { id: string; error: string; mayRetry: boolean }[];
  heads: { name: string; isRight: boolean }[];
}
const overview = async (as = 'maija.petersone') => {
  const { status, body } = await cases.get('/operator/overview', as);
  return { status, text: JSON.stringify(body), body: body as unknown as Overview };
};
const open = async () =>
  textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);

export function operatorCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test('an operator sees that every part works, who asks for work, and that heads are right', async () => {
    const { status, body } = await overview();
    expect(status).toBe(200);
    expect(body.parts.filter(({ works }) => !works)).toEqual([]);
    expect(new Set(body.pollers.map(({ takes }) => takes))).toEqual(
      new Set(['decisions', 'deliveries']),
    );
    expect(body.heads.every(({ isRight }) => isRight)).toBe(true);
  });

  test('nobody else does: no manager, no auditor, no system, nobody at all', async () => {
    for (const as of ['anna.berzina', 'ilze.krumina', 'valdis.rozitis'])
      expect(await overview(as)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_ROLE' } });
    expect(await cases.call('/api/v1/operator/overview')).toMatchObject({ status: 401 });
    const id = await open();
    for (const path of [`/operator/cases/${id}/retry`, '/operator/outbox/1/retry'])
      expect(await cases.post(path, 'anna.berzina')).toMatchObject({ status: 403 });
  });

  test('a case that nothing runs is named without what it is about, is tried again once, and goes on', async () => {
    const id = await open();
    await cases.runtime.temporal.workflow.getHandle(id).terminate('a test');
    const { text, body } = await overview();
    expect(body.stuck).toMatchObject([{ caseId: id, cause: 'notRunning', mayRetry: true }]);
    expect(text).not.toContain('Veidlapas lauka garuma maiņa');
    expect(text).not.toContain('Balode');

    const key = randomUUID();
    const retry = () =>
      cases.post(`/operator/cases/${id}/retry`, 'maija.petersone', undefined, key);
    expect([(await retry()).status, (await retry()).status]).toEqual([200, 200]);
    expect((await overview()).body.stuck).toEqual([]);
    expect(
      (await cases.post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', accepted)).status,
    ).toBe(200);
    const { institutions } = (await cases.get('/session', 'maija.petersone')).body;
    const noted = await withInstitution(cases.runtime.prisma, textOf(institutions?.[0]?.id), (tx) =>
      tx.auditEntry.count({ where: { action: 'operator.caseRetried', object: `case:${id}` } }),
    );
    expect(noted).toBe(1);
  });

  test.each([
    `/operator/cases/${randomUUID()}/retry`,
    '/operator/cases/nothing/retry',
    '/operator/outbox/999999/retry',
    '/operator/outbox/nothing/retry',
  ])('there is nothing to try again at %s', async (path) => {
    expect(await cases.post(path, 'maija.petersone')).toMatchObject({ status: 404 });
  });

  test('what could not be sent is named by codes alone, and is tried again at once', async () => {
    const { institutions } = (await cases.get('/session', 'maija.petersone')).body;
    const institutionId = textOf(institutions?.[0]?.id);
    const sendKey = randomUUID();
    const row = await withInstitution(cases.runtime.prisma, institutionId, async (tx) => {
      await enqueue(tx, {
        institutionId,
        sendKey,
        kind: 'vacancies',
        payload: {},
        at: new Date().toISOString(),
        notBefore: new Date(),
      });
      return tx.outbox.update({
        where: { sendKey },
        data: {
          lastError: 'Error ETIMEDOUT',
          attempts: 3,
          heldUntil: new Date(Date.now() + 3_600_000),
        },
      });
    });
    const failing = async () =>
      (await overview()).body.failing.find(({ id }) => id === String(row.id));
    expect(await failing()).toMatchObject({ error: 'Error ETIMEDOUT', mayRetry: true });
    expect(await cases.post(`/operator/outbox/${row.id}/retry`, 'maija.petersone')).toMatchObject({
      status: 200,
    });
    // No longer kept waiting: whoever delivers takes it next.
    expect((await failing())?.mayRetry ?? false).toBe(false);
  });
}
