import {
  api,
  registrar,
  servicePortfolio,
  required,
  list,
  etagAt,
  problemOf,
  personOf,
  type Item,
} from './running-registers';

export function readingCases(): void {
  describe('what belongs to another institution', () => {
    test('is not found, by its id or in any list', async () => {
      const [foreign] = await list('/services', await personOf('RUD'));
      if (!foreign) throw new Error('the other institution has no service');
      expect(
        await problemOf(await api.call(`/api/v1/services/${foreign.id}`, { as: servicePortfolio })),
      ).toEqual({ status: 404, code: 'NOT_FOUND' });
      expect((await list('/services')).map(({ id }) => id)).not.toContain(foreign.id);
      expect((await list('/institutions')).map(({ code }) => code)).toEqual(['PAA']);
      for (const path of [
        '/persons',
        '/resources',
        '/roles',
        '/deputies',
        '/partners',
        '/freeze-windows',
        '/change-models',
      ]) {
        const ours = new Set((await list(path)).map(({ id }) => id));
        const theirs = await list(path, await personOf('RUD'));
        expect(theirs.filter(({ id }) => ours.has(id))).toEqual([]);
      }
    });

    test('who works here is read by the institution’s own persons; recipients and partners’ persons, former ones too, read of themselves (R19)', async () => {
      for (const outsider of ['emily.carter', 'toms.birznieks', 'agnese.strautina']) {
        const persons = (await list('/persons', outsider)) as unknown as { shortName: string }[];
        expect(persons.map(({ shortName }) => shortName)).toEqual([outsider]);
        const [colleague] = await list('/persons');
        expect(
          (await api.call(`/api/v1/persons/${colleague?.id ?? ''}`, { as: outsider })).status,
        ).toBe(404);
        const held = (await list('/roles', outsider)) as unknown as { personId: string }[];
        const [own] = (await list('/persons', outsider)) as unknown as { id: string }[];
        expect(held.every(({ personId }) => personId === own?.id)).toBe(true);
        expect(await list('/deputies', outsider)).toEqual([]);
      }
      expect((await list('/persons?limit=200', 'zane.balode')).length).toBeGreaterThan(20);
    });

    test('cannot be changed with its own ETag either', async () => {
      const foreigner = await personOf('RUD');
      const [foreign] = await list('/services', foreigner);
      const response = await api.call(`/api/v1/services/${foreign?.id ?? ''}`, {
        as: servicePortfolio,
        method: 'PUT',
        headers: { 'if-match': await etagAt(`/services/${foreign?.id ?? ''}`, foreigner) },
        json: {
          nameLv: 'Cits',
          nameEn: 'Other',
          stage: 'planning',
          ...required,
          from: '2027-01-01',
        },
      });
      expect(await problemOf(response)).toEqual({ status: 404, code: 'NOT_FOUND' });
    });
  });

  test('a list is read page by page and misses nothing', async () => {
    const all = (await list('/roles?limit=200')).map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = (await (
        await api.call(`/api/v1/roles?limit=7${cursor && `&cursor=${cursor}`}`, { as: registrar })
      ).json()) as { items: Item[]; nextCursor?: string };
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(20);
    expect(paged).toEqual(all);
  });

  test('a register tells what held on a day', async () => {
    const codesOn = async (on: string) =>
      (await list(`/services?on=${on}`)).map(({ code }) => code);
    expect(await codesOn('2026-02-28')).not.toContain('DSA');
    expect(await codesOn('2026-03-01')).toContain('DSA');
  });

  test('persons are found by a part of their name, in Latvian letters', async () => {
    const found = (await list(`/persons?search=${encodeURIComponent('ābol')}`)) as unknown as {
      displayName: string;
    }[];
    expect(found.map(({ displayName }) => displayName)).toEqual(['Kristīne Āboliņa']);
  });
}
