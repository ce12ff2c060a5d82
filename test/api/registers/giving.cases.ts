import { Client } from 'pg';
import { LocalDate } from '@js-joda/core';
import { withInstitution } from '../../../runtime/database';
import {
  api,
  change,
  list,
  named,
  problemOf,
  registrar,
  resourcePortfolio,
  servicePortfolio,
  today,
  type Item,
} from './running-registers';

const inDays = (days: number): string => LocalDate.parse(today).plusDays(days).toString();

interface Request extends Item {
  state: string;
  holdingId?: string;
}
interface Held extends Item {
  role: string;
  scopeId: string;
  personId: string;
}

const post = (path: string, as: string, json: object) => api.call(`/api/v1${path}`, { as, json });
const refused = async (response: Response) => (await problemOf(response)).code;
const ask = async (as: string, json: object): Promise<Request> => {
  const response = await post('/role-requests', as, json);
  expect(response.status).toBe(201);
  return (await response.json()) as Request;
};
const decide = (as: string, { id }: { id: string }, action: 'confirm' | 'refuse') =>
  change(as, `/role-requests/${id}`, `/${action}`, {});
const holders = async (role: string, on = today) =>
  ((await list(`/roles?limit=200&on=${on}`)) as unknown as Held[]).filter(
    (held) => held.role === role,
  );

/** As the institution's own part of the system. */
const within = async <T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> => {
  const { prisma } = api.runtime;
  const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
  return withInstitution(prisma, id, work);
};
const audited = (object: string) =>
  within((tx) => tx.auditEntry.findMany({ where: { object }, orderBy: { sequence: 'asc' } }));

/** Roles that one person alone would make themselves powerful with. */
const deciding = [
  { role: 'institution_service_portfolio_owner' },
  { role: 'institution_resource_portfolio_owner' },
  { role: 'auditor' },
  { role: 'registrar' },
  { role: 'advisory_board_member' },
  { role: 'security_officer' },
  { role: 'data_protection_officer' },
  { role: 'service_owner', of: 'DZD' },
  { role: 'resource_owner', of: 'DZR' },
];

export function givingCases(): void {
  describe('a right', () => {
    test('is given to oneself by nobody: no role, no request, no deputyship (R18)', async () => {
      const role = { role: 'service_provider', of: 'DZD', person: registrar, from: today };
      expect(await refused(await post('/roles', registrar, role))).toBe('GRANT_TO_ONESELF');
      for (const one of deciding)
        for (const path of ['/roles', '/role-requests'])
          expect(
            await refused(await post(path, registrar, { ...one, person: registrar, from: today })),
          ).toBe('GRANT_TO_ONESELF');
      for (const reason of ['absence', 'conflict_of_interest'])
        expect(
          await refused(
            await post('/deputies', servicePortfolio, {
              principal: 'valdis.rozitis',
              deputy: servicePortfolio,
              reason,
              from: today,
            }),
          ),
        ).toBe('GRANT_TO_ONESELF');
    });

    test('neither begins nor ends on a day that has gone by (R18)', async () => {
      const from = inDays(-1);
      const role = { role: 'service_provider', of: 'DZD', person: 'zane.balode', from };
      expect(await refused(await post('/roles', registrar, role))).toBe('BACKDATED');
      expect(
        await refused(
          await post('/role-requests', registrar, { role: 'auditor', person: 'zane.balode', from }),
        ),
      ).toBe('BACKDATED');
      const deputy = { deputy: 'edgars.silins', reason: 'absence', from: '2020-01-01' };
      expect(await refused(await post('/deputies', 'zane.balode', deputy))).toBe('BACKDATED');
      const [held] = await holders('service_provider');
      expect(
        await refused(await change(registrar, `/roles/${held?.id ?? ''}`, '/end', { on: from })),
      ).toBe('BACKDATED');
      const { id } = (await (
        await post('/deputies', 'zane.balode', { ...deputy, from: today })
      ).json()) as Item;
      expect(
        await refused(await change('zane.balode', `/deputies/${id}`, '/end', { on: from })),
      ).toBe('BACKDATED');
      await change('zane.balode', `/deputies/${id}`, '/end', { on: today });
    });

    test('given by mistake ends at once, on the day it began too, and may be given anew', async () => {
      const role = { role: 'support_agent', person: 'sandra.klavina', from: today };
      for (const from of [today, today, inDays(30)]) {
        const given = (await (await post('/roles', registrar, { ...role, from })).json()) as Item;
        expect(
          await (await change(registrar, `/roles/${given.id}`, '/end', { on: today })).json(),
        ).toMatchObject({ id: given.id, from, to: from });
        for (const on of [today, from, inDays(60)])
          expect((await holders('support_agent', on)).map(({ id }) => id)).not.toContain(given.id);
        expect(await audited(`holding:${given.id}`)).toMatchObject([
          { action: 'holding.created' },
          { action: 'holding.ended' },
        ]);
      }
      const deputy = { deputy: 'edgars.silins', reason: 'absence', from: today };
      for (let times = 0; times < 2; times += 1) {
        const { id } = (await (await post('/deputies', 'zane.balode', deputy)).json()) as Item;
        expect(
          await (await change('zane.balode', `/deputies/${id}`, '/end', { on: today })).json(),
        ).toMatchObject({ from: today, to: today });
        expect((await list('/deputies?limit=200')).map((one) => one.id)).not.toContain(id);
      }
    });
  });

  describe('a role that decides', () => {
    test.each(deciding)('$role is not given by one person alone (R18)', async (one) => {
      const row = { ...one, person: 'zane.balode', from: inDays(400) };
      expect(await refused(await post('/roles', registrar, row))).toBe('SECOND_PERSON_NEEDED');
      const before = await holders(one.role, inDays(400));
      const request = await ask(registrar, row);
      expect(request).toMatchObject({ state: 'waiting', from: inDays(400) });
      expect(await holders(one.role, inDays(400))).toEqual(before);
      expect(await refused(await decide(registrar, request, 'confirm'))).toBe(
        'SECOND_PERSON_NEEDED',
      );
      expect(await refused(await decide('zane.balode', request, 'confirm'))).toBe('NOT_YOUR_ROLE');
      expect(await refused(await post('/role-requests', servicePortfolio, row))).toBe(
        'ALREADY_REGISTERED',
      );
      expect(await (await decide(registrar, request, 'refuse')).json()).toMatchObject({
        state: 'withdrawn',
      });
      expect(await refused(await decide(servicePortfolio, request, 'confirm'))).toBe(
        'ROLE_REQUEST_CLOSED',
      );
    });

    test('is given when another keeper confirms it; the audit names both', async () => {
      const request = await ask(registrar, {
        role: 'advisory_board_member',
        person: 'zane.balode',
        from: today,
      });
      const confirmed = (await (
        await decide(servicePortfolio, request, 'confirm')
      ).json()) as Request;
      expect(confirmed).toMatchObject({ state: 'confirmed' });
      expect((await holders('advisory_board_member')).map(({ id }) => id)).toContain(
        confirmed.holdingId,
      );
      const [made, done] = await audited(`roleRequest:${request.id}`);
      expect([made?.action, done?.action]).toEqual(['roleRequest.made', 'roleRequest.confirmed']);
      expect(made?.actorId).not.toBe(done?.actorId);
      expect(await refused(await decide(resourcePortfolio, request, 'confirm'))).toBe(
        'ROLE_REQUEST_CLOSED',
      );
      await change(registrar, `/roles/${confirmed.holdingId ?? ''}`, '/end', { on: today });
    });

    test('is confirmed by nobody whom a keeper chose for the purpose: neither the asker’s deputy, nor who let their own deputy ask (R18)', async () => {
      const named = { deputy: 'edgars.silins', reason: 'absence', from: today };
      const { id } = (await (await post('/deputies', registrar, named)).json()) as Item;
      const row = { role: 'auditor', person: 'zane.balode', from: inDays(400) };
      const asked = await ask(registrar, row);
      expect(await refused(await decide('edgars.silins', asked, 'confirm'))).toBe('NOT_YOUR_ROLE');
      await decide(registrar, asked, 'refuse');
      const askedByDeputy = await ask('edgars.silins', row);
      await change(registrar, `/deputies/${id}`, '/end', { on: today });
      expect(await refused(await decide(registrar, askedByDeputy, 'confirm'))).toBe(
        'SECOND_PERSON_NEEDED',
      );
      // Nor by who let somebody stand in for another keeper, and ask.
      const theirs = (await (
        await post('/deputies', resourcePortfolio, { ...named, principal: servicePortfolio })
      ).json()) as Item;
      const chosen = await ask('edgars.silins', { ...row, from: inDays(401) });
      await change(servicePortfolio, `/deputies/${theirs.id}`, '/end', { on: today });
      for (const as of [resourcePortfolio, servicePortfolio])
        expect(await refused(await decide(as, chosen, 'confirm'))).toBe('SECOND_PERSON_NEEDED');
      await decide(registrar, chosen, 'refuse');
      // Whoever is really another may confirm what a deputy asked for.
      const confirmed = await decide(servicePortfolio, askedByDeputy, 'confirm');
      const { state, holdingId } = (await confirmed.json()) as Request;
      expect(state).toBe('confirmed');
      await change(servicePortfolio, `/roles/${holdingId ?? ''}`, '/end', { on: today });
    });

    test('is not confirmed by who is to get it, who may refuse it', async () => {
      const request = await ask(registrar, {
        role: 'auditor',
        person: resourcePortfolio,
        from: today,
      });
      expect(await refused(await decide(resourcePortfolio, request, 'confirm'))).toBe(
        'GRANT_TO_ONESELF',
      );
      expect(await (await decide(resourcePortfolio, request, 'refuse')).json()).toMatchObject({
        state: 'refused',
      });
    });

    test('of one holder passes without a gap, and back at once if that was a mistake (R09)', async () => {
      const { id: scopeId } = await named('/services', 'IZZ');
      const holder = async (on: string) =>
        (await holders('service_owner', on)).filter((held) => held.scopeId === scopeId);
      const [former] = await holder(today);
      const passed = async (person: string, from: string) =>
        (await decide(
          servicePortfolio,
          await ask(registrar, { role: 'service_owner', of: 'IZZ', person, from }),
          'confirm',
        ).then((response) => response.json())) as Request;
      const { holdingId } = await passed('liga.ozola', today);
      expect(await holder(today)).toMatchObject([{ id: holdingId, from: today }]);
      await passed('janis.kalnins', today);
      expect(await holder(today)).toMatchObject([{ personId: former?.personId, from: today }]);
      const later = await passed('liga.ozola', '2027-02-01');
      expect(await holder('2027-01-31')).toMatchObject([{ personId: former?.personId }]);
      expect(await holder('2027-02-01')).toMatchObject([{ id: later.holdingId }]);
      expect(
        await problemOf(
          await post('/role-end-requests', registrar, {
            ends: later.holdingId,
            on: '2027-03-01',
          }),
        ),
      ).toEqual({ status: 409, code: 'HOLDING_NEEDS_SUCCESSOR' });
    });

    test('is not ended by one person alone either, but by two, of whom the holder may be one; who gave it takes it back on its first day (R18)', async () => {
      const given = async (from: string) =>
        (await decide(
          servicePortfolio,
          await ask(registrar, { role: 'auditor', person: 'zane.balode', from }),
          'confirm',
        ).then((response) => response.json())) as Request;
      const { holdingId: ends = '' } = await given(inDays(1));
      const end = (as: string, on: string) => change(as, `/roles/${ends}`, '/end', { on });
      expect(await refused(await end(registrar, inDays(2)))).toBe('SECOND_PERSON_NEEDED');
      expect(await refused(await end(resourcePortfolio, today))).toBe('SECOND_PERSON_NEEDED');
      const wanted = { ends, on: inDays(30) };
      expect(await refused(await post('/role-end-requests', 'zane.balode', wanted))).toBe(
        'NOT_YOUR_ROLE',
      );
      expect(
        await refused(await post('/role-end-requests', registrar, { ...wanted, on: inDays(-1) })),
      ).toBe('BACKDATED');
      const asked = (await (await post('/role-end-requests', registrar, wanted)).json()) as Request;
      expect(asked).toMatchObject({ ends, state: 'waiting', from: inDays(30) });
      expect(await holders('auditor', inDays(30))).toContainEqual(
        expect.objectContaining({ id: ends }),
      );
      expect(await refused(await decide(registrar, asked, 'confirm'))).toBe('SECOND_PERSON_NEEDED');
      // Whose role it is does not keep it by refusing.
      expect((await decide('zane.balode', asked, 'refuse')).status).not.toBe(200);
      expect(await (await decide(resourcePortfolio, asked, 'confirm')).json()).toMatchObject({
        state: 'confirmed',
        holdingId: ends,
      });
      expect((await holders('auditor', inDays(29))).map(({ id }) => id)).toContain(ends);
      expect((await holders('auditor', inDays(30))).map(({ id }) => id)).not.toContain(ends);
      expect((await end(servicePortfolio, today)).status).toBe(200);
      expect((await holders('auditor', inDays(1))).map(({ id }) => id)).not.toContain(ends);
    });

    test('waits no longer than a fortnight, and gives nothing for the days it waited', async () => {
      const [late, slow] = [
        await ask(registrar, { role: 'auditor', person: 'zane.balode', from: today }),
        await ask(registrar, { role: 'auditor', person: 'edgars.silins', from: today }),
      ];
      // Time is moved by the owner of the tables; the API's own role could not.
      const owner = new Client({ connectionString: api.runtime.environment.databaseAdminUrl });
      await owner.connect();
      const justNow = new Date(api.runtime.clock.now().getTime() - 1_000).toISOString();
      await owner.query(
        `update role_requests set expires_at = '${justNow}' where id = '${late.id}';
         update role_requests set valid_from = valid_from - 10 where id = '${slow.id}'`,
      );
      await owner.end();
      expect(await refused(await decide(servicePortfolio, late, 'confirm'))).toBe(
        'ROLE_REQUEST_CLOSED',
      );
      const { holdingId } = (await (
        await decide(servicePortfolio, slow, 'confirm')
      ).json()) as Request;
      expect((await holders('auditor')).find(({ id }) => id === holdingId)).toMatchObject({
        from: today,
      });
      await change(registrar, `/roles/${holdingId ?? ''}`, '/end', { on: today });
    });

    test('that nobody could be given is refused when it is asked for', async () => {
      const row = { role: 'auditor', person: 'nobody.known', from: today };
      expect(await problemOf(await post('/role-requests', registrar, row))).toEqual({
        status: 400,
        code: 'INVALID_REQUEST',
        faults: ['PERSON_UNKNOWN'],
      });
      for (const role of ['operator', 'state_lead_authority'])
        expect(
          await refused(
            await post('/role-requests', registrar, { role, person: 'zane.balode', from: today }),
          ),
        ).toBe('NOT_YOUR_ROLE');
      expect(
        await refused(
          await post('/role-requests', 'zane.balode', {
            role: 'auditor',
            person: 'edgars.silins',
            from: today,
          }),
        ),
      ).toBe('NOT_YOUR_ROLE');
      expect(await list('/role-requests', 'emily.carter')).toEqual([]);
    });
  });
}
