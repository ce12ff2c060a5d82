import {
  api,
  change,
  list,
  named,
  problemOf,
  registrar,
  resourcePortfolio,
  today,
  type Item,
} from './running-registers';

export function roleCases(): void {
  describe('roles', () => {
    test('are not held twice at once where one person holds them (R09, S002-18, S002-73, S002-74, S002-77, S002-78, S004-07)', async () => {
      const { id: scopeId } = await named('/services', 'EPN');
      const holders = async (on: string) =>
        (
          (await list(`/roles?limit=200&on=${on}`)) as unknown as {
            role: string;
            scopeId: string;
            from: string;
          }[]
        ).filter((held) => held.role === 'service_owner' && held.scopeId === scopeId);
      const json = { role: 'service_owner', of: 'EPN', person: 'liga.ozola', from: '2027-03-01' };
      const { id } = (await (
        await api.call('/api/v1/role-requests', { as: registrar, json })
      ).json()) as Item;
      expect((await change(resourcePortfolio, `/role-requests/${id}`, '/confirm', {})).status).toBe(
        200,
      );
      expect(await holders('2027-02-28')).toHaveLength(1);
      expect(await holders('2027-03-01')).toMatchObject([{ from: '2027-03-01' }]);
      // Another who is to begin earlier, and go on, would be there beside them.
      expect(
        await problemOf(
          await api.call('/api/v1/role-requests', {
            as: registrar,
            json: { ...json, person: 'janis.kalnins', from: '2027-01-01' },
          }),
        ),
      ).toEqual({ status: 409, code: 'OVERLAPPING_PERIOD' });
    });

    test('are not held twice at once by one person', async () => {
      const json = {
        role: 'support_specialist',
        of: 'DZD',
        person: 'sandra.klavina',
        from: '2027-01-01',
      };
      expect((await api.call('/api/v1/roles', { as: registrar, json })).status).toBe(201);
      expect(
        await problemOf(
          await api.call('/api/v1/roles', { as: registrar, json: { ...json, from: '2027-02-01' } }),
        ),
      ).toEqual({ status: 409, code: 'OVERLAPPING_PERIOD' });
    });

    test('of the institution’s own are not given to a partner’s person, nor to who does not belong to it (R18, R19)', async () => {
      const give = async (path: string, role: string, person: string) =>
        problemOf(
          await api.call(`/api/v1${path}`, {
            as: registrar,
            json: { role, person, from: '2027-02-01' },
          }),
        );
      for (const [path, role] of [
        ['/roles', 'support_agent'],
        ['/role-requests', 'auditor'],
      ] as const) {
        const faults = async (person: string) => (await give(path, role, person)).faults;
        expect(await faults('toms.birznieks')).toEqual(['PARTNER_ONLY_PROVIDES']);
        expect(await faults('laura.jansone')).toEqual(['PERSON_UNKNOWN']);
      }
    });

    test('that reach beyond the institution are not the institution’s to give', async () => {
      for (const role of ['operator', 'state_lead_authority']) {
        expect(
          await problemOf(
            await api.call('/api/v1/roles', {
              as: registrar,
              json: { role, person: registrar, from: '2026-11-01' },
            }),
          ),
        ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
      }
    });
  });

  describe('deputies', () => {
    test('are named for oneself by anybody, for others by a portfolio manager', async () => {
      const row = {
        deputy: 'janis.kalnins',
        reason: 'absence',
        from: '2027-03-01',
        to: '2027-03-15',
      };
      expect((await api.call('/api/v1/deputies', { as: 'zane.balode', json: row })).status).toBe(
        201,
      );
      const forAnother = { ...row, principal: 'guntis.purins' };
      expect(
        await problemOf(
          await api.call('/api/v1/deputies', { as: 'zane.balode', json: forAnother }),
        ),
      ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
      expect(
        (await api.call('/api/v1/deputies', { as: resourcePortfolio, json: forAnother })).status,
      ).toBe(201);
    });

    test.each([
      ['toms.birznieks', 'DEPUTY_IS_OUTSIDER'],
      ['agnese.strautina', 'DEPUTY_IS_OUTSIDER'],
      ['emily.carter', 'DEPUTY_IS_OUTSIDER'],
      ['laura.jansone', 'PERSON_UNKNOWN'],
    ])(
      'are the institution’s own: no partner’s person, of an ended agreement either, no recipient, nobody from elsewhere (R18, R19): %s',
      async (deputy, code) => {
        const json = { deputy, reason: 'absence', from: '2027-03-01' };
        expect(
          await problemOf(await api.call('/api/v1/deputies', { as: 'zane.balode', json })),
        ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: [code] });
      },
    );

    test('are named for a conflict by a portfolio manager in person, and not by who stands in for one (R20)', async () => {
      const call = (as: string, json: object) => api.call('/api/v1/deputies', { as, json });
      await call(resourcePortfolio, { deputy: 'andris.eglitis', reason: 'absence', from: today });
      const row = { principal: 'guntis.purins', deputy: 'zane.balode', from: '2027-03-01' };
      expect((await call('andris.eglitis', { ...row, reason: 'absence' })).status).toBe(201);
      const conflict = { ...row, reason: 'conflict_of_interest' };
      expect((await call('andris.eglitis', conflict)).status).toBe(403);
      expect((await call(resourcePortfolio, conflict)).status).toBe(201);
    });

    test('do not stand in for themselves, and are ended by whom they stand in for', async () => {
      const own = { deputy: 'zane.balode', reason: 'absence', from: '2027-04-01' };
      expect(
        await problemOf(await api.call('/api/v1/deputies', { as: 'zane.balode', json: own })),
      ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: ['DEPUTY_IS_PRINCIPAL'] });
      const { id } = (await (
        await api.call('/api/v1/deputies', {
          as: 'zane.balode',
          json: { ...own, deputy: 'edgars.silins' },
        })
      ).json()) as Item;
      expect(
        await problemOf(
          await change('edgars.silins', `/deputies/${id}`, '/end', { on: '2027-05-01' }),
        ),
      ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
      expect(
        await (await change('zane.balode', `/deputies/${id}`, '/end', { on: '2027-05-01' })).json(),
      ).toMatchObject({ to: '2027-05-01' });
    });
  });
}
