import { randomUUID } from 'node:crypto';
import { textOf, type Json, type RunningCases } from '../cases/running-cases';

const ilze = 'ilze.krumina';
const role = 'institution_service_portfolio_owner';

export function viewCases(running: () => RunningCases): void {
  const keep = (as: string, body: object, key?: string) =>
    running().post('/inbox/views', as, { query: {}, ...body }, key);
  const change = async (as: string, slug: string, json: object) =>
    (await running().call(`/api/v1/inbox/views/${slug}`, { as, method: 'PATCH', json })).status;
  const remove = async (as: string, slug: string) =>
    (await running().call(`/api/v1/inbox/views/${slug}`, { as, method: 'DELETE' })).status;
  const seenBy = async (as: string): Promise<Json[]> =>
    (await running().get('/inbox/views', as)).body.items as unknown as Json[];
  const slugsSeenBy = async (as: string) => (await seenBy(as)).map(({ slug }) => textOf(slug));

  describe('a saved view of the inbox', () => {
    test('keeps its address when it is renamed, is kept once for one wish, and is nobody else’s to read, change or delete', async () => {
      const key = randomUUID();
      const wish = { name: 'Steidzamie', query: { view: 'overdue', task: 'PU2-20' } };
      const kept = await keep(ilze, wish, key);
      expect(kept).toMatchObject({ status: 201, body: { ...wish, role: null, mayChange: true } });
      const slug = textOf(kept.body.slug);
      expect(slug).toMatch(/^steidzamie-[0-9a-f]{8}$/);
      expect((await keep(ilze, wish, key)).body.slug).toBe(slug);
      expect(await change(ilze, slug, { name: 'Nokavētie' })).toBe(204);
      expect((await seenBy(ilze)).filter((each) => textOf(each.slug) === slug)).toMatchObject([
        { name: 'Nokavētie', query: wish.query },
      ]);
      expect(await slugsSeenBy('anna.berzina')).not.toContain(slug);
      expect(await change('anna.berzina', slug, { name: 'Mans' })).toBe(404);
      expect(await remove('anna.berzina', slug)).toBe(404);
      expect(await remove(ilze, slug)).toBe(204);
      expect(await remove(ilze, slug)).toBe(404);
    });

    test('is shared with a role by who holds it; who stands in for a holder reads it and changes nothing, but not for a conflict of interest', async () => {
      const { runtime, personId } = running();
      expect(await keep('anna.berzina', { name: 'Nav mana loma', role })).toMatchObject({
        status: 403,
        body: { code: 'NOT_YOUR_ROLE' },
      });
      const { body } = await keep(ilze, { name: 'Iestādes lēmumi', role });
      const slug = textOf(body.slug);
      const institutionId = (
        await runtime.prisma.institution.findFirstOrThrow({ where: { code: 'PAA' } })
      ).id;
      const deputy = await personId('edgars.silins');
      expect(await slugsSeenBy('edgars.silins')).not.toContain(slug);
      const id = randomUUID();
      await runtime.prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
        await tx.deputy.create({
          data: {
            id,
            institutionId,
            principalPersonId: await personId(ilze),
            deputyPersonId: deputy,
            role,
            reason: 'absence',
            validFrom: new Date('2026-01-01T00:00:00Z'),
            namedAt: new Date(),
          },
        });
      });
      expect(
        (await seenBy('edgars.silins')).find((each) => textOf(each.slug) === slug),
      ).toMatchObject({ role: { code: role }, mayChange: false });
      expect(await change('edgars.silins', slug, { name: 'Cits vārds' })).toBe(404);
      // Līga Ozola stands in for the same holder where they have a conflict of interest.
      expect(await slugsSeenBy('liga.ozola')).not.toContain(slug);
      expect(await remove(ilze, slug)).toBe(204);
    });

    test('is the one to begin with for a person and for a role, one of each', async () => {
      const first = textOf((await keep(ilze, { name: 'Viens', isDefault: true })).body.slug);
      const second = textOf((await keep(ilze, { name: 'Divi', isDefault: true })).body.slug);
      const ofRole = textOf((await keep(ilze, { name: 'Lomas', isDefault: true, role })).body.slug);
      const defaults = (await seenBy(ilze))
        .filter(({ isDefault }) => (isDefault as unknown) === true)
        .map(({ slug }) => textOf(slug));
      expect(defaults.toSorted()).toEqual([second, ofRole].toSorted());
      for (const slug of [first, second, ofRole]) expect(await remove(ilze, slug)).toBe(204);
    });

    test('what a row shows, how close rows stand, their order and the width of the list are a person’s own, wherever they sit', async () => {
      const { call, get } = running();
      const prefer = (json: object) =>
        call('/api/v1/session/preferences', { as: ilze, method: 'PATCH', json });
      const wish = {
        inboxColumns: ['number', 'priority'],
        inboxDensity: 'compact',
        inboxWidth: 500,
        inboxSort: 'offered',
      };
      expect((await prefer(wish)).status).toBe(204);
      expect((await prefer({ theme: 'dark' })).status).toBe(204);
      expect((await get('/session', ilze)).body.preferences).toMatchObject({
        ...wish,
        theme: 'dark',
      });
      for (const refused of [
        { inboxColumns: ['secrets'] },
        { inboxWidth: 10 },
        { inboxWidth: 500.5 },
        { inboxSort: 'by taste' },
      ])
        expect((await prefer(refused)).status).toBe(400);
    });
  });
}
