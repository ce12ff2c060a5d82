import {
  api,
  registrar,
  resourcePortfolio,
  list,
  named,
  problemOf,
  change,
  type Item,
} from './running-registers';

export function roleCases(): void {
  describe('roles', () => {
    const holdingOf = async (role: string, scopeId: string) => {
      const found = (
        (await list('/roles?limit=200')) as unknown as (Item & { role: string; scopeId: string })[]
      ).find((each) => each.role === role && each.scopeId === scopeId);
      if (!found) throw new Error('nobody holds it');
      return found;
    };

    test('of one holder do not end without a successor, and pass to one without a gap', async () => {
      const { id: serviceId } = await named('/services', 'IZZ');
      const { id } = await holdingOf('service_owner', serviceId);
      expect(
        await problemOf(await change(registrar, `/roles/${id}`, '/end', { on: '2027-02-01' })),
      ).toEqual({ status: 409, code: 'HOLDING_NEEDS_SUCCESSOR' });
      expect(
        await problemOf(
          await change(registrar, `/roles/${id}`, '/reassign', {
            on: '2027-02-01',
            person: 'nobody.known',
          }),
        ),
      ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: ['PERSON_UNKNOWN'] });
      expect(
        await problemOf(
          await change('liga.ozola', `/roles/${id}`, '/reassign', {
            on: '2027-02-01',
            person: 'liga.ozola',
          }),
        ),
      ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
      const response = await change(registrar, `/roles/${id}`, '/reassign', {
        on: '2027-02-01',
        person: 'liga.ozola',
      });
      expect(await response.json()).toMatchObject({ id, to: '2027-02-01' });
      const next = (
        (await list('/roles?limit=200&on=2027-02-01')) as unknown as (Item & {
          role: string;
          scopeId: string;
        })[]
      ).filter((each) => each.role === 'service_owner' && each.scopeId === serviceId);
      expect(next).toMatchObject([{ from: '2027-02-01' }]);
    });

    test('are not held twice at once where one person holds them (R09, S002-18, S002-73, S002-74, S002-77, S002-78, S004-07)', async () => {
      const json = { role: 'service_owner', of: 'DZD', person: 'liga.ozola', from: '2027-01-01' };
      expect(await problemOf(await api.call('/api/v1/roles', { as: registrar, json }))).toEqual({
        status: 409,
        code: 'OVERLAPPING_PERIOD',
      });
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
    test('are named for oneself by anybody, for others by a portfolio owner', async () => {
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
