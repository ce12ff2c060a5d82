import { v7 as uuid } from 'uuid';
import { startApiPart, startInboundPart } from '../../api/start';
import { checkReadiness } from '../../api/health/readiness';
import { closeRuntime, openRuntime, type Runtime } from '../../runtime/runtime';
import { ContentStore } from '../../store/content/content-store';
import { isMasterKey } from '../../store/content/master-key';
import { startWorkerPart } from '../../worker/start';
import { asOwner } from '../support/backups';
import { freePort } from '../support/free-port';
import { freshEnvironment } from '../support/servers';

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let right: Runtime;
let wrong: Runtime;
let institutionId: string;

beforeAll(async () => {
  fresh = await freshEnvironment({ LOG_LEVEL: 'silent' }, { demonstration: true });
  right = openRuntime({ ...fresh.environment, port: await freePort() });
  wrong = openRuntime({
    ...fresh.environment,
    masterKey: Buffer.alloc(32, 7),
    port: await freePort(),
    inboundMail: { port: await freePort(), host: '127.0.0.1', domain: 'iesniegumi.example' },
  });
  ({ id: institutionId } = await right.prisma.institution.findUniqueOrThrow({
    where: { code: 'PAA' },
  }));
});
afterAll(async () => {
  await Promise.all([closeRuntime(right), closeRuntime(wrong)]);
  await fresh.drop();
});

const place = () => ({ institutionId, caseId: uuid() });
const seal = ({ plain, environment }: Runtime, where: ReturnType<typeof place>) =>
  plain.within(institutionId, (sql) =>
    new ContentStore(environment.masterKey).keep(sql, where, 'text'),
  );
const forgetCheckValue = () =>
  asOwner(String(fresh.environment.databaseAdminUrl), 'delete from vault.master_key_check');
const parts = { API: startApiPart, worker: startWorkerPart, mailbox: startInboundPart };

describe.each(Object.entries(parts))('the %s with another master key', (_name, startPart) => {
  test('does not start, and says why', async () => {
    await expect(startPart(wrong)).rejects.toThrow(/SAIMNIEKS_MASTER_KEY is not the key/);
  });

  test('does not start either on a database of an earlier version, whose texts show which key is right', async () => {
    await seal(right, place());
    await forgetCheckValue();
    await expect(startPart(wrong)).rejects.toThrow(/SAIMNIEKS_MASTER_KEY is not the key/);
    expect(await isMasterKey(right.plain, right.environment.masterKey)).toBe(false);
    const started = await startInboundPart({
      ...right,
      environment: { ...right.environment, inboundMail: undefined },
    });
    await started.stop();
    expect(await isMasterKey(right.plain, right.environment.masterKey)).toBe(true);
    expect(await isMasterKey(wrong.plain, wrong.environment.masterKey)).toBe(false);
  });
});

test('nothing new is sealed with another master key, not even by a part that started while PostgreSQL was away', async () => {
  const where = place();
  await expect(seal(wrong, where)).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
  await seal(right, where);
});

test('readiness names it', async () => {
  expect(await checkReadiness(wrong)).toMatchObject({ postgresql: true, masterKey: false });
  expect(await checkReadiness(right)).toMatchObject({ postgresql: true, masterKey: true });
});
