import { changeRequest, textOf } from '../cases/running-cases';
import { system } from '../submissions/running-submissions';
import { Visitor, type Shown } from './visitor';
import { waitingChange } from './waiting-change';

const hiddenOn = ({ text }: Shown): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

const decisionsIn = async (id: string): Promise<unknown[]> => {
  const { items } = (await system.get(`/cases/${id}/timeline`, 'anna.berzina')).body;
  return (items as unknown as { step: string | null; type: string }[]).filter(
    ({ type, step }) => type === 'answered' && step === 'authorise',
  );
};

export function decidingCases(): void {
  describe('deciding from a mail', () => {
    test('the page shows case, limit and what each choice leads to; opened, it changes nothing; sent twice, it decides once', async () => {
      const { id, page } = await waitingChange(system);
      const anna = await new Visitor().signIn('anna.berzina');
      const shown = await anna.open(page);
      expect(shown.status).toBe(200);
      for (const words of [
        '&lt;i&gt;Lauks&lt;/i&gt;',
        'Jāizlemj līdz',
        'Lieta pāries uz soli „Plānošana”',
      ])
        expect(shown.text).toContain(words);
      expect(shown.text).not.toMatch(/<script|<i>/);
      expect(shown.headers.get('cache-control')).toBe('no-store');
      expect(await decisionsIn(id)).toEqual([]);

      const form = { ...hiddenOn(shown), way: 'approved:reason', text: 'Viss ir skaidrs.' };
      const done = await anna.send(page, form);
      expect([done.status, done.at]).toEqual([200, `${page}?done`]);
      expect(done.text).toContain('Lēmums pieņemts');
      expect((await anna.send(page, form)).at).toBe(`${page}?done`);
      expect(await decisionsIn(id)).toHaveLength(1);
      expect((await anna.open(page)).text).toContain('vairs nav atvērts');
    });

    test('where the case went on since, it says what happened, keeps what was typed, and decides on what is seen now', async () => {
      const { id, page } = await waitingChange(system);
      const anna = await new Visitor().signIn('anna.berzina');
      const form = {
        ...hiddenOn(await anna.open(page)),
        way: 'approved:reason',
        text: 'Lai notiek, piekrītu.',
      };
      // As if the page had been opened before the assessment.
      const stale = await anna.send(page, { ...form, seen: '2' });
      expect(stale.status).toBe(412);
      expect(stale.text).toContain('Lai notiek, piekrītu.');
      expect(stale.text).toMatch(/<li>[^<]*Anna Bērziņa/);
      expect(await decisionsIn(id)).toEqual([]);
      await anna.send(page, { ...form, ...hiddenOn(stale) });
      expect(await decisionsIn(id)).toHaveLength(1);
    });

    test('a choice that needs a reason is refused without one, and stays chosen', async () => {
      const { id, page } = await waitingChange(system);
      const anna = await new Visitor().signIn('anna.berzina');
      const form = { ...hiddenOn(await anna.open(page)), way: 'rejected:reason', text: '' };
      const refused = await anna.send(page, form);
      expect(refused.status).toBe(422);
      expect(refused.text).toMatch(/value="rejected:reason"[^>]*checked/);
      for (const way of ['nonsense', 'approved:mayEnterFreezeWindow', ''])
        expect((await anna.send(page, { ...form, way, text: 'x' })).status).toBe(400);
      expect(await decisionsIn(id)).toEqual([]);
    });

    test('what needs more than an outcome and a text leads to the page of the case', async () => {
      const opened = await system.post('/cases', 'zane.balode', changeRequest());
      const id = textOf(opened.body.caseId);
      const anna = await new Visitor().signIn('anna.berzina');
      const { text } = await anna.open(`/lemums/${id}/register.1.1`);
      expect(text).toContain(`href="/cases/${id}/work-items/register.1.1"`);
      expect(text).toContain('lietas lapā');
    });

    test('it is bound to whoever opened it, to their session, and to our own pages', async () => {
      const { id, page } = await waitingChange(system);
      const anna = await new Visitor().signIn('anna.berzina');
      const form = {
        ...hiddenOn(await anna.open(page)),
        way: 'approved:reason',
        text: 'Viss ir skaidrs.',
      };
      const requester = await new Visitor().signIn('edgars.silins');
      const own = await requester.open(page);
      expect(own.text).toContain('Par šo jūs lemt nevarat');
      expect((await requester.send(page, form)).status).toBe(403);
      expect((await anna.send(page, { ...form, csrf: 'guessed' })).status).toBe(403);
      expect((await anna.send(page, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      const other = await anna.send(page, { ...form, person: 'somebody else' });
      expect([other.status, other.text.includes('citai personai')]).toEqual([409, true]);
      expect((await anna.send(page, { ...form, key: 'none' })).status).toBe(400);
      expect(await decisionsIn(id)).toEqual([]);
      const visitor = await system.call(page, {
        headers: { accept: 'text/html' },
        redirect: 'manual',
      });
      expect([visitor.status, visitor.headers.get('location')]).toEqual([
        303,
        `/auth/sign-in?returnTo=${encodeURIComponent(page)}`,
      ]);
      for (const nowhere of [`/lemums/${id}/none`, '/lemums/none/x'])
        expect((await anna.open(nowhere)).status).toBe(404);
      const laura = await new Visitor().signIn('laura.jansone');
      expect((await laura.open(page)).status).toBe(404);
    });
  });
}
