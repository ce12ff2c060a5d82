import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { sweepOpenings } from '../../../activities/sweep-openings';
import { CaseWorkflow } from '../../../cases/case-workflow';
import { reserveCase } from '../../../store/cases/reserve-case';
import { ContentStore } from '../../../store/content/content-store';
import { followUpCodeOf, keepFollowUpCode } from '../../../store/submissions/follow-up-code';
import { textOf, type Json } from '../cases/running-cases';
import { harmAsOwner } from '../../store/audit/recorded-cases';
import { follow, system } from './running-submissions';

const anonymous = {
  declaredKind: 'complaint',
  service: 'DZD',
  description: 'Rinda ir gara, un neviens nepasaka, cik ilgi jāgaida.',
};

export function repeatingCases(): void {
  const submit = (key: string, headers: Record<string, string> = {}) =>
    system.outsider('POST', '/public/PAA/submissions', anonymous, {
      'idempotency-key': key,
      ...headers,
    });

  test('another visitor with the same key and words gets a submission and a code of their own', async () => {
    const key = randomUUID();
    const first = await submit(key);
    const other = await submit(key, { 'user-agent': 'Somebody/2.0' });
    expect([first.status, other.status]).toEqual([201, 201]);
    expect(other.body.number).not.toBe(first.body.number);
    expect(other.body.followUpCode).not.toBe(first.body.followUpCode);
    expect((await follow(textOf(other.body.followUpCode))).body.number).toBe(other.body.number);
  });

  test('a repeat is shown the code for a short while, and then the number alone', async () => {
    const key = randomUUID();
    const first = await submit(key);
    expect((await submit(key)).body).toEqual(first.body);
    await harmAsOwner(system.runtime.environment.databaseAdminUrl ?? '', [
      `update case_events set recorded_at = recorded_at - interval '16 minutes'
        where sequence = 1 and case_id in (select id from cases where number = $1)`,
      first.body.number,
    ]);
    expect(await submit(key)).toMatchObject({
      status: 201,
      body: { number: first.body.number, followUpCode: null },
    });
  });

  test('what was reserved and never opened is swept a day after it was last asked for, with its code and texts; what is opened stays', async () => {
    const { plain, prisma, environment } = system.runtime;
    const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    const opened = await submit(randomUUID());
    const key = randomUUID();
    const reserve = (key: string) =>
      plain.within(institutionId, async (sql) => {
        const { caseId } = await reserveCase(sql, {
          institutionId,
          caller: 'public',
          key,
          requestHash: key,
          title: 'Lieta',
        });
        const code = followUpCodeOf(environment.masterKey, caseId);
        await keepFollowUpCode(sql, institutionId, caseId, code);
        const contents = new ContentStore(environment.masterKey);
        await contents.store(sql, { institutionId, caseId }, 'Teksts, ko neviens nenosauc.');
        return caseId;
      });
    const [never, running] = [await reserve(key), await reserve(uuid())];
    const left = (caseId: string) =>
      plain.within(
        institutionId,
        (sql) => sql.$queryRaw<{ of: string }[]>`
          select 'opening' as of from case_openings where case_id = ${caseId}
          union all select 'code' from follow_ups where case_id = ${caseId}
          union all select 'text' from contents where case_id = ${caseId}
          union all select 'key' from vault.content_keys where case_id = ${caseId}`,
      );
    const cases = new CaseWorkflow(system.runtime);
    const sweep = (hoursLater: number) =>
      sweepOpenings({
        plain,
        isRunning: async (caseId) => caseId === running || (await cases.isRunning(caseId)),
        wall: () => new Date(Date.now() + hoursLater * 3_600_000),
      });
    await sweep(23);
    expect(await left(never)).toHaveLength(4);
    expect(await sweep(25)).toBe(1);
    expect(await left(never)).toEqual([]);
    expect(await left(running)).toHaveLength(4);
    expect((await follow(followUpCodeOf(environment.masterKey, never))).status).toBe(404);
    expect((await follow(textOf(opened.body.followUpCode))).status).toBe(200);
    expect(await reserve(key)).not.toBe(never);
  });

  test('not even the database lets the reservation of an opened case be deleted (R34)', async () => {
    const { plain, prisma } = system.runtime;
    const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    await submit(randomUUID());
    const deleted = await plain.within(institutionId, async (sql) => [
      await sql.$executeRaw`delete from follow_ups f using cases c where c.id = f.case_id`,
      await sql.$executeRaw`delete from case_openings o using cases c where c.id = o.case_id`,
    ]);
    expect(deleted).toEqual([0, 0]);
  });

  test('what is accepted while PostgreSQL takes no new case has a status and a code that end in an answer', async () => {
    const { databaseAdminUrl = '' } = system.runtime.environment;
    await harmAsOwner(
      databaseAdminUrl,
      [
        `create function is_starting() returns trigger language plpgsql as
          $$ begin raise exception 'starting up' using errcode = '57P03'; end $$`,
      ],
      ['create trigger is_starting before insert on cases execute function is_starting()'],
    );
    const once = async (method: string, path: string, headers: object, body?: object) => {
      const response = await system.call(path, {
        method,
        headers: { ...headers },
        ...(body === undefined ? {} : { json: body }),
      });
      return { status: response.status, body: (await response.json()) as Json };
    };
    const key = { 'idempotency-key': randomUUID() };
    const asOfficer = { authorization: `Bearer ${await system.tokenOf('zane.balode')}` };
    let [submitted, opened]: Json[] = [{}, {}];
    const followed = () =>
      once('GET', '/api/v1/public/submissions', {
        'follow-up-code': textOf(submitted?.['followUpCode']),
      });
    const acted = () => once('GET', textOf(opened?.['status']), asOfficer);
    try {
      const answers = [
        await once('POST', '/api/v1/public/PAA/submissions', key, anonymous),
        await once('POST', '/api/v1/cases', { ...key, ...asOfficer }, change),
      ];
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      [submitted, opened] = answers.map(({ body }) => body);
      expect(await followed()).toMatchObject({ status: 202, body: { number: null } });
      expect((await acted()).status).toBe(202);
    } finally {
      await harmAsOwner(databaseAdminUrl, ['drop function is_starting cascade']);
    }
    // A code is refused when it is asked with too often.
    while ((await followed()).status === 202) await sleep(2_000);
    while ((await acted()).status === 202) await sleep(2_000);
    expect([(await followed()).status, (await acted()).status]).toEqual([200, 200]);
    const repeated = await once('POST', '/api/v1/public/PAA/submissions', key, anonymous);
    expect(repeated.body).toMatchObject({
      number: (await followed()).body['number'],
      followUpCode: submitted?.['followUpCode'],
    });
  });
}

const change = {
  task: 'PU2-20',
  title: 'Izmaiņas, kas gaida',
  subject: { type: 'service', code: 'DZD' },
  request: {
    reason: 'PostgreSQL pašlaik neko jaunu nepieņem.',
    description: 'Lieta tiek atvērta, kad tā atkal pieņem.',
  },
};
