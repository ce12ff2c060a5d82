import {
  api,
  registrar,
  required,
  list,
  named,
  etagAt,
  problemOf,
  change,
  type Item,
} from './running-registers';

export function serviceCases(): void {
  describe('services', () => {
    test('are registered by the keepers of the registers, and by nobody else', async () => {
      const json = {
        code: 'JAU',
        nameLv: 'Jauns pakalpojums',
        nameEn: 'New service',
        stage: 'planning',
        ...required,
        from: '2026-12-01',
      };
      for (const as of ['anna.berzina', 'valdis.rozitis'])
        expect(await problemOf(await api.call('/api/v1/services', { as, json }))).toEqual({
          status: 403,
          code: 'NOT_YOUR_ROLE',
        });
      const response = await api.call('/api/v1/services', { as: registrar, json });
      expect(response.status).toBe(201);
      const created = (await response.json()) as Item;
      expect(response.headers.get('location')).toBe(`/api/v1/services/${created.id}`);
      expect(created).toMatchObject(json);
      expect(await etagAt(`/services/${created.id}`)).toBe(response.headers.get('etag'));
    });

    test('published without a manager are refused, and the field is named (R09)', async () => {
      const json = {
        code: 'BEZ',
        nameLv: 'Bez vadītāja',
        nameEn: 'Without manager',
        stage: 'delivery',
        ...required,
        from: '2026-12-01',
      };
      expect(await problemOf(await api.call('/api/v1/services', { as: registrar, json }))).toEqual({
        status: 400,
        code: 'INVALID_REQUEST',
        faults: ['SERVICE_WITHOUT_OWNER'],
      });
      expect((await list('/services?on=2027-01-01')).map(({ code }) => code)).not.toContain('BEZ');
    });

    test('change from a day on; what was before stays', async () => {
      const { id } = await named('/services', 'PPI');
      const response = await change(registrar, `/services/${id}`, '', {
        nameLv: 'Pārcelšanās pabalsts',
        nameEn: 'Relocation allowance',
        stage: 'improvement',
        ...required,
        from: '2027-01-01',
      });
      expect(response.status).toBe(200);
      const on = async (day: string) =>
        (await list(`/services?on=${day}`)).find((service) => service.id === id);
      expect(await on('2026-12-31')).toMatchObject({
        nameEn: 'Granting of relocation allowance',
        to: '2027-01-01',
      });
      expect(await on('2027-01-01')).toMatchObject({
        nameEn: 'Relocation allowance',
        contribution: 2,
        importance: 'low',
      });
    });

    test('somebody else has changed meanwhile are not overwritten', async () => {
      const { id } = await named('/services', 'EPN');
      const json = {
        nameLv: 'Pilnvaras',
        nameEn: 'Powers of attorney',
        stage: 'delivery',
        ...required,
        from: '2027-01-01',
      };
      const put = (headers: Record<string, string>) =>
        api.call(`/api/v1/services/${id}`, { as: registrar, method: 'PUT', json, headers });
      expect(await problemOf(await put({}))).toEqual({
        status: 428,
        code: 'PRECONDITION_REQUIRED',
      });
      const seen = await etagAt(`/services/${id}`);
      const answers = await Promise.all([put({ 'if-match': seen }), put({ 'if-match': seen })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    });
  });
}
