import { rawRequest } from '../../support/raw-request';
import { system } from '../submissions/running-submissions';
import { Visitor } from './visitor';

export function readingCases(): void {
  describe('pages for reading', () => {
    test.each([
      ['/katalogs', 'Pakalpojumu attīstības aģentūra'],
      ['/katalogs/paa', 'ne mazāk par 99,5 (procenti), mēnesī'],
      ['/pieklustamiba', 'Nr. 445'],
      ['/mans-iesniegums', 'Kods'],
      ['/sudziba/PAA', 'Par ko ir runa?'],
    ])(
      '%s needs no script, no style of its own, and keeps the strict policy',
      async (path, words) => {
        const { status, text, headers } = await new Visitor().open(path);
        expect([status, text.includes(words)]).toEqual([200, true]);
        expect(text).not.toMatch(/<script|<style| style=| on\w+=/);
        expect(text).toContain('href="/pieklustamiba"');
        expect(headers.get('content-security-policy')).not.toContain('unsafe');
        expect(headers.get('cache-control')).toBe('no-store');
        const [, style = ''] = /rel="stylesheet" href="([^"]+)"/.exec(text) ?? [];
        expect((await rawRequest(`${system.url}${style}`)).status).toBe(200);
      },
    );

    test('Latvian comes first whatever the browser wishes; English is chosen, and remembered', async () => {
      const visitor = new Visitor();
      expect((await visitor.open('/katalogs')).text).toContain('<html lang="lv">');
      const chosen = await visitor.open('/katalogs?lang=en');
      expect([chosen.at, chosen.text.includes('Service catalogue')]).toEqual(['/katalogs', true]);
      expect((await visitor.open('/mans-iesniegums')).text).toContain('<html lang="en">');
    });

    test('the catalogue is searched and shows what is not found as text', async () => {
      const visitor = new Visitor();
      const found = await visitor.open('/katalogs/PAA?search=dzivesvietas');
      expect(found.text).toContain('Dzīvesvietas deklarēšana tiešsaistē');
      expect(found.text).not.toContain('Pabalsta pārcelšanās');
      const none = await visitor.open(`/katalogs/PAA?search=${encodeURIComponent('<b>x')}`);
      expect(none.text).toContain('„&lt;b&gt;x”');
      expect((await visitor.open('/katalogs/PAA?cursor=nonsense')).status).toBe(400);
    });

    test.each(['/nekur', '/katalogs/NAV', '/sudziba/NAV/1', '/sudziba/PAA/4', '/cases-x/1'])(
      'a browser that asks for %s reads that there is no such page',
      async (path) => {
        const { status, text, headers } = await new Visitor().open(path);
        expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
        expect(text).toContain('Šādas lapas nav');
      },
    );

    test('the open API tells the institutions to which anybody may submit', async () => {
      const { body } = await system.outsider('GET', '/public/institutions');
      expect(body.items).toEqual(
        expect.arrayContaining([
          {
            code: 'PAA',
            nameLv: 'Pakalpojumu attīstības aģentūra',
            nameEn: 'Service Development Agency',
          },
        ]),
      );
    });
  });
}
