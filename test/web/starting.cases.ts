import type { Page } from 'playwright-core';
import { scrollsSideways, violationsOf } from './axe';
import { keepsFocus, openPage, signInAs } from './browser';
import type { Running } from './running';

export function starting(running: Running): void {
  test('before it is opened one sees what follows; on somebody’s behalf one says for whom and how it came', async () => {
    const { cases, browser } = running();
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width: 1280, height: 900 },
    });
    await signInAs(page, `${cases.url}/start?task=PU2-18`, 'Inese Lapiņa');
    const forAnother = page.getByRole('radio', { name: 'Citas personas vārdā' });
    await forAnother.waitFor();
    // It is a clerk's work; who asks for themselves is not asked how it came.
    expect(await forAnother.isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Savā vārdā' }).check();
    expect(await page.locator('[data-pointer="/request/channel"]').count()).toBe(0);
    const service = page.getByRole('combobox', { name: 'Pakalpojums' });
    await service.fill('dzd');
    await page.getByRole('option', { name: /DZD/ }).waitFor();
    // Nothing else can be meant, so leaving the field is enough.
    await service.press('Tab');
    await page.locator('input[value="Dzīvesvietas deklarēšana tiešsaistē (DZD)"]').waitFor();
    const follows = page.getByRole('region', { name: 'Kas notiks pēc pieteikšanas' });
    await follows.getByText('Reģistrēšana', { exact: true }).waitFor();
    await follows
      .getByText(/^Nosaka likums: Iesniegumu likums/)
      .first()
      .waitFor();

    await forAnother.check();
    expect(await fieldsIn(page)).toEqual(whoFirst);
    await page.getByLabel('Īss nosaukums').fill('Zvanīja par veidlapu');
    await page.getByRole('radio', { name: 'Sūdzība' }).check();
    await page
      .locator('[data-pointer="/request/description"] textarea')
      .fill('Veidlapa prasa datus, kas iestādei jau ir.');
    // What need not be answered is taken back, too.
    const answerBy = page.locator('[data-pointer="/request/answerBy"]');
    await answerBy.getByRole('radio').nth(1).check();
    expect(await violationsOf(page)).toEqual([]);
    await answerBy.getByRole('button', { name: /^Noņemt atbildi/ }).click();
    await answerBy.locator('input:focus').waitFor();
    expect(await answerBy.locator('input:checked').count()).toBe(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await scrollsSideways(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 900 });
    const send = page.locator('form').getByRole('button', { name: 'Pieteikt' });
    await send.click();
    await page.getByText('Jāaizpilda, ja piesakāt citas personas vārdā.').waitFor();
    await keepsFocus(page);
    const channel = page.locator('[data-pointer="/request/channel"]');
    await channel.getByRole('combobox').selectOption('phone');
    await page.locator('[data-pointer="/request/submitter"] input').fill('Ilze Ozola');
    await send.click();
    await isHandedOver(page);
    await page.getByRole('link', { name: 'Atvērt lietu' }).click();
    await page.waitForURL(/\/cases\/[0-9a-f-]+$/);
    const channelAgain = page
      .getByRole('form', { name: 'Reģistrēšana' })
      .locator('[data-pointer="/channel"] select');
    // Asked once: what was said stands there.
    expect(await channelAgain.inputValue()).toBe('phone');
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect((await cases.get(`/cases/${caseId}/submitter`, 'anna.berzina')).body).toMatchObject({
      name: 'Ilze Ozola',
    });
    // Once, and nowhere else.
    await page.goBack();
    await page.getByLabel('Īss nosaukums').waitFor();
    expect(await page.getByText('Jūsu kods').count()).toBe(0);
    await page.getByRole('link', { name: 'Lietas', exact: true }).click();
    await isFoundByName(page);
    expect(complaints).toEqual([]);
    await close();
  });
}

/** The slip for whoever called: the code opens their submission, on paper it stands alone. */
async function isHandedOver(page: Page): Promise<void> {
  const title = page.getByRole('heading', { level: 1, name: /^Pieņemts: PU2-18/ });
  await title.waitFor();
  await keepsFocus(page);
  const number = /PU2-18\S+/.exec(await title.innerText())?.[0] ?? '';
  const slip = page.getByRole('region', { name: 'Jūsu iesniegums ir pieņemts' });
  const words = await slip.innerText();
  expect(words).toContain(number);
  expect(words).toContain('Iesniegumu likums');
  const code = /([0-9A-Z]{4}\s+){8}/.exec(words)?.[0] ?? '';
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await scrollsSideways(page)).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect([await title.isVisible(), await slip.isVisible()]).toEqual([false, true]);
  for (const one of await page.locator('main').getByRole('link').all())
    expect(await one.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 900 });
  const followed = await page.request.get(new URL('/api/v1/public/submissions', page.url()).href, {
    headers: { 'follow-up-code': code.replaceAll(/\s+/g, ' ').trim() },
  });
  expect(await followed.json()).toMatchObject({ number });
}

/** The names of the fields of the request, in the order in which they are asked. */
const fieldsIn = (page: Page): Promise<unknown> =>
  page.evaluate(
    `[...document.querySelectorAll('[data-pointer^="/request/"]')].slice(0, 5)
      .map((one) => one.dataset.pointer.split('/').at(-1))`,
  );

const whoFirst = ['channel', 'receivedAt', 'submitter', 'contact', 'answerBy'];

/** Who comes again knows neither number nor code: their name leads to the case, and stays off the address. */
async function isFoundByName(page: Page): Promise<void> {
  await page.getByText('Meklēt pēc iesniedzēja').click();
  const asking = page.getByRole('form', { name: 'Meklēt pēc iesniedzēja' });
  await asking.getByLabel('Vārds vai uzvārds').fill('ozola');
  await asking.getByRole('button', { name: 'Meklēt' }).click();
  await page.getByText('Atrasta 1 lieta').waitFor();
  await keepsFocus(page);
  const found = page.getByRole('region', { name: 'Meklēt pēc iesniedzēja' });
  await found.getByText('Ilze Ozola').waitFor();
  await found.getByRole('link', { name: /^PU2-18/ }).waitFor();
  expect(page.url()).not.toMatch(/ozola/i);
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await scrollsSideways(page)).toBe(false);
}
