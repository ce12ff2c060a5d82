import { api, list, problemOf, type Item } from './running-terms';

export function catalogueCases(): void {
  describe('the public catalogue', () => {
    interface Entry extends Item {
      institution: { code: string };
      terms: { code: string; indicators: { code: string; priority?: string }[] }[];
    }
    const catalogue = (query = '') => list<Entry>(`/catalogue${query}`, undefined);

    test('shows anyone what is published, of every institution, and what is promised (R10, S002-26, S003-35)', async () => {
      const entries = await catalogue();
      expect(entries.map(({ code }) => code).sort()).toEqual(['ADR', 'DZD', 'EPN', 'IZZ', 'PPI']);
      const declaration = entries.find(({ code }) => code === 'DZD');
      expect(declaration).toMatchObject({
        institution: { code: 'PAA' },
        digitalKind: 'e_service',
        needs: [{ code: 'dzivesvieta' }],
        support: { channels: ['phone', 'e_mail', 'service_centre'] },
      });
      expect(declaration?.terms).toMatchObject([
        { code: 'DZD-PAMATA', from: '2026-01-01', calendar: 'lv-state' },
      ]);
      expect(
        declaration?.terms[0]?.indicators.map(({ code, priority }) =>
          `${code} ${priority ?? ''}`.trim(),
        ),
      ).toEqual(['availability', 'delivery.time', 'incident.resolve P1', 'incident.resolve P2']);
    });

    test('tells nothing that is not public', async () => {
      const text = await (await api.call('/api/v1/catalogue')).text();
      for (const secret of [
        'incident.respond',
        'satisfaction',
        'isPublic',
        'usersEmail',
        'lietotaji@',
        'targetGroup',
        'institutionId',
        'DZD-RUD',
        'DSA',
      ])
        expect(text).not.toContain(secret);
    });

    test('is searched in, narrowed to an institution, and read page by page', async () => {
      expect(
        (await catalogue(`?search=${encodeURIComponent('DZĪVESVIETAS')}`)).map(({ code }) => code),
      ).toEqual(['DZD']);
      expect((await catalogue('?institution=RUD')).map(({ code }) => code)).toEqual(['ADR']);
      const all = (await catalogue()).map(({ id }) => id);
      const first = (await (await api.call('/api/v1/catalogue?limit=2')).json()) as {
        items: Entry[];
        nextCursor: string;
      };
      const rest = await catalogue(`?limit=50&cursor=${first.nextCursor}`);
      expect([...first.items, ...rest].map(({ id }) => id)).toEqual(all);
      expect(await problemOf(await api.call('/api/v1/catalogue?search=%00'))).toMatchObject({
        status: 400,
      });
      expect(await problemOf(await api.call('/api/v1/catalogue?on=2026-01-01'))).toMatchObject({
        status: 400,
      });
    });
  });
}
