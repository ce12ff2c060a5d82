import { changeRequest, textOf } from '../api/cases/running-cases';
import { scrollsSideways } from './axe';
import { openPage, signInAs } from './browser';
import type { Running } from './running';

/** A sheet of A4 between its margins, in CSS pixels. */
const sheet = { width: 680, height: 980 };

export function printing(running: Running): void {
  test('what is printed has no navigation, no buttons, light colours, nothing cut, and says where links lead', async () => {
    const { cases, browser } = running();
    const id = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
    const { page, close } = await openPage(browser, {
      viewport: { width: 1440, height: 900 },
      colorScheme: 'dark',
    });
    await signInAs(page, `${cases.url}/inbox`, 'Anna Bērziņa');
    for (const address of [
      `/cases/${id}`,
      `/cases/${id}?part=course`,
      '/reports?report=changes',
      '/levels?part=attainment',
      '/handbook/PU2-20',
    ]) {
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${cases.url}${address}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(sheet);
      const seen = page.locator('nav, header button, main button, main select, main form');
      for (const one of await seen.all()) expect(await one.isVisible()).toBe(false);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      expect({ address, cut: await scrollsSideways(page) }).toEqual({ address, cut: false });
      expect(await page.evaluate<string[]>(cutParts)).toEqual([]);
    }
    await page.goto(`${cases.url}/inbox?open=${id}:register.1.1`);
    await page.locator('#case-title').waitFor();
    expect(await page.locator('#list-title').locator('xpath=..').isVisible()).toBe(false);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('main a[href^=http]')].map((one) => getComputedStyle(one, '::after').content.includes('attr') || getComputedStyle(one, '::after').content.includes(one.getAttribute('href')))`,
      ),
    ).not.toContain(false);
    await close();
  });
}

/** Tables and lists of which a part would be missing on paper. */
const cutParts = `[...document.querySelectorAll('main, main *')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
  .filter((one) => !one.classList.contains('hidden') && one.checkVisibility())
  .map((one) => one.tagName + ' ' + one.className)`;
