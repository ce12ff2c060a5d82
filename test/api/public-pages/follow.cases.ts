import { system } from '../submissions/running-submissions';
import { bringTo } from '../submissions/received';
import { complain, numberOn, Visitor } from './visitor';

const keyOn = (text: string): string => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';

export function followCases(): void {
  describe('following by code', () => {
    test('whoever has the code reads how it stands, adds to it, is answered and objects; no address names the code', async () => {
      const { shown, code } = await complain(new Visitor());
      const id = await system.idOf(numberOn(shown));
      const visitor = new Visitor();
      const opened = await visitor.send('/mans-iesniegums', { code: ` ${code.toLowerCase()} ` });
      expect([opened.status, opened.at]).toEqual([200, '/mans-iesniegums']);
      expect(opened.text).toContain('Iesniegums ir saņemts un gaida reģistrēšanu.');
      expect(opened.text).toContain('Dzīvesvietas deklarēšana tiešsaistē');
      expect(opened.text).not.toContain(code);

      const form = { text: 'Papildinu: <b>notika</b> divreiz.', key: keyOn(opened.text) };
      const added = await visitor.send('/mans-iesniegums/zina', form);
      expect(added.text).toContain('&lt;b&gt;notika&lt;/b&gt;');
      // The button pressed twice, or the page of the form sent again.
      await visitor.send('/mans-iesniegums/zina', form);
      const written = await system.messagesOf(id, 'ilze.krumina');
      expect(written.filter(({ isFromSubmitter }) => isFromSubmitter)).toHaveLength(1);

      await bringTo(id, 'inform');
      const informed = await system.post(`/cases/${id}/work-items/inform.1.1`, 'anna.berzina', {
        answer: { outcome: 'sent', message: 'Atvainojamies, lauku izņemsim.' },
      });
      await system.eventually(
        () => system.messagesOf(id, 'anna.berzina'),
        (dialogue) =>
          dialogue.some(({ about, outcome }) => about === 'answer' && outcome !== 'waiting'),
      );
      const closed = await system.post(`/cases/${id}/work-items/close.1.1`, 'anna.berzina', {
        answer: { outcome: 'closed', result: 'Lauks izņemts.', rootCategory: 'process' },
      });
      expect([informed.status, closed.body]).toMatchObject([200, { lifecycle: 'closed' }]);
      const answered = await visitor.open('/mans-iesniegums');
      expect(answered.text).toContain('Atvainojamies, lauku izņemsim.');
      const short = await visitor.send('/mans-iesniegums/iebildums', {
        reason: 'Nē',
        key: keyOn(answered.text),
      });
      expect([short.status, short.text.includes('href="#reason"')]).toEqual([422, true]);
      expect(short.text).toContain('>\nNē</textarea>');
      const objected = await visitor.send('/mans-iesniegums/iebildums', {
        reason: 'Lauks joprojām ir obligāts.',
        key: keyOn(answered.text),
      });
      expect(objected.text).toContain('Lauks joprojām ir obligāts.');
      expect((await system.get(`/cases/${id}`, 'ilze.krumina')).body).toMatchObject({
        lifecycle: 'open',
      });

      await visitor.send('/mans-iesniegums/aizvert');
      expect((await visitor.open('/mans-iesniegums')).text).toContain('name="code"');
    });

    test('a wrong code opens nothing, says so at its field, and stays typed', async () => {
      for (const code of ['0000-0000', '', 'x'.repeat(200), '%zz; drop']) {
        const shown = await new Visitor().send('/mans-iesniegums', { code });
        expect([code, shown.status]).toEqual([code, 404]);
        expect(shown.text).toContain('href="#code"');
      }
      const { text } = await new Visitor().send('/mans-iesniegums', { code: 'ABCD-"1' });
      expect(text).toContain('value="ABCD-&quot;1"');
    });

    test('a form that was not shown is refused, and what was typed stays', async () => {
      const { code } = await complain(new Visitor());
      const visitor = new Visitor();
      await visitor.send('/mans-iesniegums', { code });
      const refused = await visitor.send('/mans-iesniegums/zina', { text: 'Bez atslēgas.' });
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('Bez atslēgas.');
      const nobody = await new Visitor().send('/mans-iesniegums/zina', { text: 'Kas es esmu?' });
      expect(nobody.status).toBe(404);
    });

    test('trying codes is slowed down with a page that says so', async () => {
      const visitor = new Visitor();
      let last = 200;
      for (let tried = 0; tried < 80 && last !== 429; tried++)
        last = (await visitor.send('/mans-iesniegums', { code: 'ABCD' })).status;
      expect(last).toBe(429);
    });
  });
}
