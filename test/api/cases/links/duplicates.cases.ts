import { textOf } from '../running-cases';
import { cases, duplicateOf, link, ofEpn, open, register, within } from './running-links';

export function duplicateCases(): void {
  describe('a duplicate', () => {
    test('is of a case of the same task', async () => {
      const change = await open();
      const { body } = await cases.post('/cases', 'janis.kalnins', {
        task: 'PU2-21',
        title: 'Nedarbojas',
        subject: { type: 'service', code: 'DZD' },
        request: { symptom: 'Veidlapa neatveras.', extent: 'several', hindrance: 'stopped' },
      });
      const incident = { id: textOf(body.caseId), number: textOf(body.number) };
      expect(await link(change, 'duplicate_of', incident)).toMatchObject({
        status: 422,
        body: { code: 'DUPLICATE_OF_OTHER_TASK' },
      });
      expect(await register(change, duplicateOf(incident))).toMatchObject({
        status: 422,
        body: { code: 'DUPLICATE_UNKNOWN' },
      });
      expect((await link(change, 'caused_by', incident)).status).toBe(201);
    });

    test('named in a form is no original of this case itself, neither directly nor through others', async () => {
      const [a, b, c] = await Promise.all([open(), open(), open()]);
      expect((await link(b, 'duplicate_of', c)).status).toBe(201);
      expect((await register(a, duplicateOf(b))).status).toBe(200);
      expect(await register(c, duplicateOf(a))).toMatchObject({
        status: 422,
        body: { code: 'DUPLICATE_UNKNOWN' },
      });
      expect((await cases.get(`/cases/${c.id}`, 'anna.berzina')).body.lifecycle).toBe('open');
      const logged = await within((tx) =>
        tx.caseEvent.findFirstOrThrow({ where: { caseId: a.id, type: 'answered' } }),
      );
      expect(logged.event).toMatchObject({
        facts: { duplicateOf: { caseId: b.id, isOpen: true } },
      });
    });

    test('of an ended case says so', async () => {
      const [ended, repeated] = await Promise.all([open(), open()]);
      await cases.post(`/cases/${ended.id}/withdraw`, 'edgars.silins', {
        reason: 'Vairs nav vajadzīgs.',
      });
      expect((await register(repeated, duplicateOf(ended))).status).toBe(200);
      const logged = await within((tx) =>
        tx.caseEvent.findFirstOrThrow({ where: { caseId: repeated.id, type: 'answered' } }),
      );
      expect(logged.event).toMatchObject({
        facts: { duplicateOf: { caseId: ended.id, isOpen: false } },
      });
    });

    test('of a case that its manager may not know of is refused as if there were none', async () => {
      const [one, unknown] = await Promise.all([open(), open(ofEpn, 'martins.liepins')]);
      expect(await register(one, duplicateOf(unknown))).toMatchObject({
        status: 422,
        body: { code: 'DUPLICATE_UNKNOWN' },
      });
    });

    test('of each other, said at once, is only one of two cases', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      const both = await Promise.all([register(a, duplicateOf(b)), register(b, duplicateOf(a))]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    });
  });
}
