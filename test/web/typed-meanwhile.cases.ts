import type { Request } from 'playwright-core';
import { changeRequest, textOf } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import { Gate } from './gate';
import type { Running } from './running';

export function typedMeanwhile(running: Running): void {
  describe('what is typed while something is on its way', () => {
    let watched: WatchedPage;
    beforeEach(async () => {
      const { cases, browser } = running();
      const caseId = textOf(
        (await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId,
      );
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/cases/${caseId}?part=comments`, 'Anna Bērziņa');
    });
    afterEach(async () => {
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });
    const field = () => watched.page.getByLabel('Ko gribat teikt');

    test('stays, while a comment is added: it is the next one', async () => {
      const { page } = watched;
      const gate = await Gate.before(page, /\/comments$/, 'POST');
      const sent = page.waitForRequest((each) => isSent(each, 'POST', /\/comments$/));
      await field().fill('Pirmais.');
      await page.getByRole('button', { name: 'Pievienot', exact: true }).click();
      await sent;
      await field().fill('Otrais.');
      await gate.letPass();
      await page.getByRole('status').getByText('Pievienots sarunai.').waitFor();
      await keepsFocus(page);
      expect(await field().inputValue()).toBe('Otrais.');
    });

    test('is kept by one request at a time, however often the browser comes back', async () => {
      const { page } = watched;
      const kept: string[] = [];
      const isKeeping = (each: Request) => isSent(each, 'PUT', /\/drafts\//);
      page.on('request', (each) => {
        if (isKeeping(each)) kept.push(each.postData() ?? '');
      });
      const gate = await Gate.before(page, /\/drafts\//, 'PUT');
      const first = page.waitForRequest(isKeeping);
      await field().fill('Viens.');
      await first;
      await field().fill('Viens, divi.');
      // Each of these finds that something is not kept yet.
      await page.evaluate(
        'for (let times = 0; times < 3; times += 1) window.dispatchEvent(new Event("online"))',
      );
      const second = page.waitForRequest(isKeeping);
      await gate.letPass();
      await second;
      await page.getByText(/Melnraksts saglabāts/).waitFor();
      expect(kept.map((each) => /Viens[^"]*/.exec(each)?.[0])).toEqual(['Viens.', 'Viens, divi.']);
    });
  });
}

const isSent = (request: Request, method: string, door: RegExp): boolean =>
  request.method() === method && door.test(request.url());
