import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; nodes: { html: string }[] }[];
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What an automated look finds against WCAG 2.2 AA, in words; nothing where all is well. */
export const violationsOf = (page: Page): Promise<string[]> => judge(page, wcag);

/** The same in both themes, of which only the colours differ. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  // Without motion: half-way between two themes nothing is judged.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const inLight = await violationsOf(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return [...inLight, ...(await judge(page, ['color-contrast']))];
}

async function judge(page: Page, runOnly: readonly string[]): Promise<string[]> {
  if (await page.evaluate<boolean>(`typeof axe === 'undefined'`)) await page.evaluate(source);
  const { violations } = await page.evaluate<Found>(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Whether anything reaches over the right edge, so that one would have to scroll to the side. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
