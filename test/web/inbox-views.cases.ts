import { changeRequest } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function inboxViews(running: Running): void {
  describe('the inbox narrowed', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      await cases.post('/cases', 'zane.balode', changeRequest({ title: 'Filtrējama izmaiņa' }));
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/inbox`, 'Anna Bērziņa');
    });
    afterAll(() => watched.close());

    test('a filter stands in the address, is taken away by its chip, and comes again by going back', async () => {
      const { page, complaints } = watched;
      await page.locator('[data-item]').first().waitFor();
      await page.getByRole('button', { name: 'Filtrēt' }).click();
      await page.getByRole('combobox', { name: 'Kurš uzņēmās' }).selectOption('Uzņēmās citi');
      await page.waitForURL(/[?&]claimed=others/);
      await page.keyboard.press('Escape');
      // Nobody else claimed anything: the list says which filter empties it.
      await page.getByRole('button', { name: /ja noņem: Uzņēmās citi/ }).waitFor();
      await page.getByRole('button', { name: 'Noņemt filtru: Uzņēmās citi' }).click();
      await page.locator('[data-item]').first().waitFor();
      await keepsFocus(watched.page);
      await page.goBack();
      await page.getByRole('button', { name: 'Noņemt filtru: Uzņēmās citi' }).waitFor();
      await page.getByRole('button', { name: /ja noņem: Uzņēmās citi/ }).click();
      await page.locator('[data-item]').first().waitFor();
      await keepsFocus(watched.page);
      expect(complaints).toEqual([]);
    });

    test('what is asked for is kept under a name, and its address holds when it is renamed', async () => {
      const { page } = watched;
      const { url } = running().cases;
      await page.goto(`${url}/inbox?view=all&task=PU2-20&claimed=nobody`);
      await page.locator('[data-item]').first().waitFor();
      const menu = page.getByRole('button', { name: 'Skats', exact: true });
      await menu.click();
      await page.getByRole('button', { name: /^Saglabāt kā jaunu/ }).click();
      await page.getByRole('dialog').getByLabel('Nosaukums').fill('Brīvās izmaiņas');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/inbox?saved=brivas-izmainas-*');
      const address = page.url();
      await page.getByRole('button', { name: 'Noņemt filtru: Neviens nav uzņēmies' }).waitFor();
      await menu.click();
      await page.getByRole('button', { name: /^Pārdēvēt/ }).click();
      await page.getByRole('dialog').getByLabel('Nosaukums').fill('Gaida kādu');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.goto(address);
      await page.getByRole('paragraph').getByText('Gaida kādu').waitFor();
      await page.getByRole('button', { name: 'Noņemt filtru: Neviens nav uzņēmies' }).click();
      await page.getByText('Mainīts skats: Gaida kādu').waitFor();
      await keepsFocus(watched.page);
    });

    test('what is on its way about a view is sent once, however often one presses', async () => {
      const { page } = watched;
      const sent: string[] = [];
      let letPass = (): void => undefined;
      const passed = new Promise<void>((resolve) => (letPass = resolve));
      await page.route('**/inbox/views/*', async (route) => {
        sent.push(route.request().method());
        await passed;
        await route.continue();
      });
      await page.goto(`${running().cases.url}/inbox`);
      const menu = page.getByRole('button', { name: 'Skats', exact: true });
      await menu.click();
      await page.getByRole('link', { name: 'Gaida kādu' }).click();
      await page.waitForURL('**/inbox?saved=*');
      await menu.click();
      const first = page.getByRole('button', { name: /^Sākt ar/ });
      for (let press = 0; press < 2; press += 1) await first.dispatchEvent('click');
      letPass();
      await first.waitFor({ state: 'detached' });
      await menu.click();
      await page.getByRole('button', { name: /^Dzēst/ }).click();
      const sure = page.getByRole('button', { name: /^Tiešām dzēst/ });
      // Not yet: Escape and going on both say no, and the menu stays.
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Dzēst/ }).press('Enter');
      await sure.press('Tab');
      await page.getByRole('button', { name: /^Dzēst/ }).click();
      for (let press = 0; press < 2; press += 1) await sure.dispatchEvent('click');
      await page.waitForURL('**/inbox?view=all*');
      expect(sent).toEqual(['PATCH', 'DELETE']);
      await page.locator('button:focus', { hasText: 'Skats' }).waitFor();
      await page.unrouteAll();
      await page.locator('[data-item]').first().waitFor();
    });

    const isKept = () =>
      watched.page.waitForResponse(
        (answer) => answer.url().endsWith('/preferences') && answer.status() === 204,
      );

    test('a row shows what its reader chose, also the next time', async () => {
      const { page, complaints } = watched;
      await page.goto(`${running().cases.url}/inbox?view=all`);
      const row = page.locator('[data-item]').first();
      expect(await row.textContent()).not.toMatch(/PU2-20\//);
      await page.getByRole('button', { name: 'Skats', exact: true }).click();
      const kept = isKept();
      await page.getByRole('checkbox', { name: 'Numurs' }).check();
      await row.getByText(/PU2-20\//).waitFor();
      await kept;
      await page.reload();
      await row.getByText(/PU2-20\//).waitFor();
      expect(complaints).toEqual([]);
    });

    test('the list is as wide as its reader made it by arrows and by pointer, also the next time', async () => {
      const { page, complaints } = watched;
      const widthOf = async () =>
        (await page.getByRole('region', { name: 'Darbi' }).boundingBox())?.width ?? 0;
      await page.goto(`${running().cases.url}/inbox?view=all`);
      await page.locator('[data-item]').first().waitFor();
      const edge = page.getByRole('separator', { name: 'Saraksta platums' });
      const before = await widthOf();
      await edge.focus();
      let kept = isKept();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await kept;
      expect(await widthOf()).toBe(before + 40);
      expect(await edge.getAttribute('aria-valuenow')).toBe(String(before + 40));
      const { x, y } = (await edge.boundingBox()) ?? { x: 0, y: 0 };
      kept = isKept();
      await page.mouse.move(x + 4, y + 300);
      await page.mouse.down();
      await page.mouse.move(x + 64, y + 320, { steps: 4 });
      await page.mouse.up();
      await kept;
      const wide = await widthOf();
      expect(wide).toBeGreaterThan(before + 90);
      await page.reload();
      await page.locator('[data-item]').first().waitFor();
      expect(await widthOf()).toBe(wide);
      expect(complaints).toEqual([]);
    });

    test('the order that somebody chose is theirs the next time, and no order of a shared address', async () => {
      const { page } = watched;
      const { url } = running().cases;
      const order = page.getByRole('combobox', { name: 'Secība' });
      await page.goto(`${url}/inbox?view=all`);
      const kept = page.waitForResponse((answer) => answer.url().endsWith('/preferences'));
      await order.selectOption('Senāk saņemtie');
      await page.waitForURL(/sort=offered/);
      await kept;
      await page.goto(`${url}/inbox`);
      await page.locator('[data-item]').first().waitFor();
      expect(await order.inputValue()).toBe('offered');
      await page.goto(`${url}/inbox?view=all`);
      await page.locator('[data-item]').first().waitFor();
      expect(await order.inputValue()).toBe('due');
    });

    test('a view shared with a role is there for all who hold it, and for nobody else', async () => {
      const { page } = watched;
      const { cases, browser } = running();
      const menuOf = (of: typeof page) =>
        of.getByRole('button', { name: 'Skats', exact: true }).click();
      await page.goto(`${cases.url}/inbox?view=all&claimed=nobody`);
      await menuOf(page);
      await page.getByRole('button', { name: /^Saglabāt kā jaunu/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Nosaukums').fill('Vadītāju brīvie');
      await dialog
        .getByLabel('Kam skats redzams')
        .selectOption({ label: 'kopīgi ar lomu: pakalpojuma vadītājs' });
      await dialog.getByRole('button', { name: 'Saglabāt' }).click();
      await page.waitForURL('**/inbox?saved=vaditaju-brivie-*');
      for (const [name, sees] of [
        ['Mārtiņš Liepiņš', true],
        ['Zane Balode', false],
      ] as const) {
        const other = await openPage(browser, { viewport: { width: 1440, height: 900 } });
        await signInAs(other.page, `${cases.url}/inbox?view=all`, name);
        await menuOf(other.page);
        await other.page.getByRole('link', { name: 'Visi darbi' }).waitFor();
        const link = other.page.getByRole('link', { name: /^Vadītāju brīvie/ });
        expect(await link.count()).toBe(sees ? 1 : 0);
        if (sees) {
          await link.click();
          await other.page
            .getByRole('button', { name: 'Noņemt filtru: Neviens nav uzņēmies' })
            .waitFor();
        }
        await other.close();
      }
    });
  });
}
