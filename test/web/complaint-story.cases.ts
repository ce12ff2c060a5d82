import type { Page } from 'playwright-core';
import type { Runtime } from '../../runtime/runtime';
import { startDelivery } from '../../worker/start-delivery';
import { openPage, signInAs, type WatchedPage } from './browser';
import { choose, decide } from './by-clicking';
import type { Running } from './running';

const text = 'Uz iesniegumu neatbildēja mēnesi, un zvanīt nācās trīs reizes.';
const answer = 'Atvainojamies: atbilde kavējās, jo iesniegums nebija nodots tālāk.';
const wide = { viewport: { width: 1440, height: 900 } };

/** A resident, without an account and without script. Returns the number and the code. */
async function complain(page: Page, url: string): Promise<{ number: string; code: string }> {
  await page.goto(`${url}/sudziba/PAA/1`);
  await page.getByLabel('Sūdzība').check();
  await page.getByLabel('Par kuru pakalpojumu?').selectOption('DZD');
  await page.getByRole('button', { name: 'Tālāk' }).click();
  await page.getByLabel('Pastāstiet saviem vārdiem').fill(text);
  await page.getByRole('button', { name: 'Tālāk' }).click();
  await page.getByRole('button', { name: 'Nosūtīt' }).click();
  const code = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
  const number = /PU2-18\S+\d/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  await page.getByRole('button', { name: 'Kods ir saglabāts, beigt' }).click();
  return { number, code };
}

/** Letters leave, and the one with the answer is read where the code leads. */
async function isDelivered(runtime: Runtime, page: Page): Promise<void> {
  const delivery = await startDelivery(runtime);
  try {
    while ((await page.getByText(answer).count()) === 0) await page.reload();
  } finally {
    await delivery.stop();
  }
}

async function openCase(page: Page, number: string): Promise<void> {
  await page.getByRole('link', { name: 'Lietas' }).click();
  await page.getByRole('searchbox', { name: 'Numurs vai nosaukuma vārdi' }).fill(number);
  await page.keyboard.press('Enter');
  await page.waitForURL(/text=/);
  // The list of before stands until the found one has come.
  await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: number }).click();
}

export function complaintStory(running: Running): void {
  describe('a complaint, by clicking only', () => {
    let resident: WatchedPage;
    let sent: { number: string; code: string };
    beforeAll(async () => {
      resident = await openPage(running().browser, { javaScriptEnabled: false });
    });
    afterAll(() => resident.close());

    const signedIn = async (name: string): Promise<WatchedPage> => {
      const { cases, browser } = running();
      const watched = await openPage(browser, wide);
      await signInAs(watched.page, `${cases.url}/`, name);
      await openCase(watched.page, sent.number);
      return watched;
    };

    test('is sent by a resident, and recognised by who registers it', async () => {
      sent = await complain(resident.page, running().cases.url);
      const { page, complaints, close } = await signedIn('Zane Balode');
      await choose(page, /^Parakstīts/, 'Nē');
      await decide(page, 'Reģistrēšana', /^Reģistrēt/);
      for (const [sign, choice] of complaintSigns) await choose(page, sign, choice);
      await decide(page, 'Klasificēšana', /^Atzīt par sūdzību/);
      expect(complaints).toEqual([]);
      await close();
    });

    test('is judged, decided and answered, and the resident reads the answer', async () => {
      const { page, complaints, close } = await signedIn('Anna Bērziņa');
      await page.getByLabel('Konstatētais').fill('Žurnālā redzams, ka to nodeva pēc mēneša.');
      await decide(page, 'Izvērtēšana', /^Pamatots/);
      await page.getByLabel('Pamatojums').fill('Atbilde kavējās bez pamata.');
      await choose(page, /^Pasākumi turpināsies/, 'Nē');
      await decide(page, 'Lēmuma pieņemšana', /^Atvainoties/);
      await page.getByLabel('Ziņa iesniedzējam').fill(answer);
      await decide(page, 'Iesniedzēja informēšana', /^Nosūtīt/);
      expect(complaints).toEqual([]);
      await close();

      await resident.page.getByRole('link', { name: 'Mans iesniegums' }).first().click();
      await resident.page.getByLabel('Kods').fill(sent.code);
      await resident.page.getByRole('button', { name: 'Skatīt' }).click();
      await isDelivered(running().cases.runtime, resident.page);
    });

    test('is closed once it was answered', async () => {
      const { page, close } = await signedIn('Anna Bērziņa');
      await page.getByLabel('Rezultāts un mācība').fill('Iesniegumus nodod tajā pašā dienā.');
      await choose(page, /^Cēloņa veids/, 'Process');
      await decide(page, 'Slēgšana', /^Slēgt/);
      await page.getByText('Atbildēts', { exact: true }).first().waitFor();
      await close();
    });
  });
}

const complaintSigns: readonly (readonly [RegExp, string | RegExp])[] = [
  [/^Attieksme/, /^Neapmierināta/],
  [/^Mērķis/, /^Norādīt uz kļūdu/],
  [/^Raksturs/, /^Atsaucas/],
  [/^Sagaidāmais rezultāts/, /^Kļūdas labošana/],
  [/^Tonis/, /^Kritizējošs/],
  [/^Piemērs/, /Gaidu trīs dienas/],
  [/^Ir par notikušu faktu/, 'Jā'],
  [/^Pamats/, /attieksme/],
  [/^Smagums/, 'Zems'],
];
