import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { RunningCases } from '../api/cases/running-cases';
import { waitingChange } from '../api/public-pages/waiting-change';
import { testServers } from '../support/servers';
import { startDelivery } from '../../worker/start-delivery';
import { scrollsSideways, violationsInBothThemes, violationsOf } from './axe';
import { openPage, signInAs } from './browser';
import type { Running } from './running';

const narrow = { viewport: { width: 320, height: 640 } };

/** Step 1 and 2, up to where everything is read over. */
async function writeComplaint(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/katalogs`);
  await page.getByRole('link', { name: 'Pakalpojumu attīstības aģentūra', exact: true }).click();
  await page.getByRole('link', { name: 'Sūdzēties vai ierosināt', exact: true }).click();
  await page.getByLabel('Sūdzība').check();
  await page.getByLabel('Par kuru pakalpojumu?').selectOption('DZD');
  await page.getByRole('button', { name: 'Tālāk' }).click();
  await page.getByLabel('Pastāstiet saviem vārdiem').fill('Veidlapa prasa datus, kas jau ir.');
  await page.getByRole('button', { name: 'Tālāk' }).click();
}

/** A handler writes, and the letter leaves for where the submitter reads it. */
async function answerTo(cases: RunningCases, caseId: string, text: string): Promise<void> {
  const messages = `/cases/${caseId}/messages`;
  const delivery = await startDelivery(cases.runtime);
  expect((await cases.post(messages, 'anna.berzina', { text })).status).toBe(201);
  const isThere = async () =>
    (
      (await cases.get(messages, 'anna.berzina')).body.items as unknown as { outcome: string }[]
    ).every(({ outcome }) => outcome !== 'waiting');
  while (!(await isThere())) await sleep(200);
  await delivery.stop();
}

export function publicPages(running: Running): void {
  describe('without script', () => {
    test('somebody complains by clicking, keeps the code, and later reads the answer', async () => {
      const { cases, browser } = running();
      const { page, close } = await openPage(browser, { ...narrow, javaScriptEnabled: false });
      await writeComplaint(page, cases.url);
      await page.getByText('Atbildēsim līdz šai dienai').waitFor();
      await page.getByRole('link', { name: 'Atpakaļ' }).click();
      await page.getByText('Veidlapa prasa datus, kas jau ir.').waitFor();
      await page.getByRole('button', { name: 'Tālāk' }).click();
      await page.getByRole('button', { name: 'Nosūtīt' }).click();
      const code = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
      const number = /PU2-18\S+\d/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
      await page.getByRole('button', { name: 'Kods ir saglabāts, beigt' }).click();

      const found = await cases.get(`/cases?number=${encodeURIComponent(number)}`, 'ilze.krumina');
      const [item] = found.body.items as unknown as { caseId: string }[];
      await answerTo(cases, item?.caseId ?? '', 'Kurā dienā tas notika?');

      await page.getByRole('link', { name: 'Mans iesniegums' }).first().click();
      await page.getByLabel('Kods').fill(code);
      await page.getByRole('button', { name: 'Skatīt' }).click();
      await page.getByText(number).waitFor();
      await page.getByText('Kurā dienā tas notika?').waitFor();
      await page.getByLabel('Jūsu ziņa').fill('Otrdien.');
      await page.getByRole('button', { name: 'Nosūtīt ziņu' }).click();
      await page.getByText('Otrdien.').waitFor();
      expect(page.url()).not.toContain(code);
      await close();
    });

    test('a change is authorised on the page that a mail links to, after signing in', async () => {
      const { cases, browser } = running();
      const { page: address } = await waitingChange(cases);
      const { page, close } = await openPage(browser, { ...narrow, javaScriptEnabled: false });
      const { variables, pickerSecret } = testServers();
      await page.request.get(`${variables.OIDC_ISSUER ?? ''}/?secret=${pickerSecret}`, {
        maxRedirects: 0,
      });
      await page.goto(`${cases.url}${address}`);
      await page.getByRole('button', { name: 'Anna Bērziņa' }).click();
      await page.getByText('Lieta pāries uz soli „Plānošana”').first().waitFor();
      await page
        .getByRole('radio', { name: /^Apstiprināt/ })
        .first()
        .check();
      await page.getByRole('button', { name: 'Pieņemt lēmumu' }).click();
      await page.getByRole('heading', { name: 'Lēmums pieņemts' }).waitFor();
      await close();
    });

    test('nothing is found by axe on that page, and it fits 320 pixels', async () => {
      const { cases, browser } = running();
      const { page: address } = await waitingChange(cases);
      const { page, complaints, close } = await openPage(browser, narrow);
      await signInAs(page, `${cases.url}/`, 'Anna Bērziņa');
      await page.goto(`${cases.url}${address}`);
      expect([await violationsInBothThemes(page), await scrollsSideways(page)]).toEqual([
        [],
        false,
      ]);
      expect(complaints).toEqual([]);
      await close();
    });
  });

  describe('public pages', () => {
    test('nothing is found by axe in either theme, and nothing scrolls sideways at 320 pixels', async () => {
      const { cases, browser } = running();
      const { page, complaints, close } = await openPage(browser, narrow);
      await writeComplaint(page, cases.url);
      const addresses = [
        '/katalogs',
        '/katalogs/PAA',
        '/katalogs/PAA?search=nekā',
        '/sudziba/PAA/1',
        '/sudziba/PAA/2',
        '/sudziba/PAA/3',
        '/mans-iesniegums',
        '/pieklustamiba',
        '/nekur',
      ];
      for (const address of addresses) {
        await page.goto(`${cases.url}${address}`);
        const found = await violationsInBothThemes(page);
        expect([address, found, await scrollsSideways(page)]).toEqual([address, [], false]);
      }
      await page.goto(`${cases.url}/sudziba/PAA/3`);
      await page.getByRole('button', { name: 'Nosūtīt' }).click();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Skatīt iesniegumu' }).click();
      expect([await violationsOf(page), await scrollsSideways(page)]).toEqual([[], false]);
      expect(complaints).toEqual([]);
      await close();
    });
  });
}
