import { accepted, changeRequest, textOf } from '../api/cases/running-cases';
import { openPage, signInAs } from './browser';
import type { Running } from './running';

export function diagram(running: Running): void {
  test('where a case is: the list and the picture tell the same steps, and the picture grows by keys', async () => {
    const { cases, browser } = running();
    const opened = await cases.post('/cases', 'zane.balode', changeRequest());
    const id = textOf(opened.body.caseId);
    await cases.post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', accepted);
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width: 390, height: 844 },
    });
    await signInAs(page, `${cases.url}/cases/${id}?part=course`, 'Anna Bērziņa');
    const picture = page.getByRole('img', { name: /^Shēma: / });
    await picture.waitFor();
    const titles = await page.locator('[data-step] b, [data-step] div').allTextContents();
    expect(titles.join('\n')).toMatch(/Paveikts: Reģistrēšana[\s\S]*Tagad: Klasificēšana/);
    const listed = await page.evaluate<string[]>(
      "[...document.querySelectorAll('[data-step]')].map((each) => each.dataset.step)",
    );
    const drawn = await page.evaluate<string[]>(
      "[...document.querySelectorAll('[data-state]:not([data-state=possible])')].map((each) => each.dataset.node)",
    );
    expect(drawn.sort()).toEqual([...new Set(listed)].sort());

    const before = await picture.getAttribute('width');
    await page.getByRole('region', { name: /^Procesa shēma/ }).focus();
    await page.keyboard.press('+');
    await page.getByText('125 %').waitFor();
    expect(Number(await picture.getAttribute('width'))).toBeGreaterThan(Number(before));
    expect(complaints).toEqual([]);
    await close();
  });
}
