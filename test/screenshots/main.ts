import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { withWorkspace, type WholeWorkspace } from '../support/whole-workspace';
import { visits as everyScreen } from '../web/addresses';
import { openPage, signInAs, startBrowser } from '../web/browser';
import { openEverydayCases } from './everyday-cases';

const sizes = {
  laptop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
const themes = ['light', 'dark'] as const;

const folder = join(__dirname, '../../.data/screenshots');

/** Of an address, as the name of a file. */
const nameOf = (address: string): string =>
  address
    .slice(1)
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .replaceAll(/^-|-$/g, '') || 'home';

/** Who looks at what; nobody signs in for the pages for everybody. */
const visits: readonly { as?: string; at: readonly string[] }[] = [
  ...everyScreen,
  {
    as: 'Ilze Krūmiņa',
    at: ['/inbox', '/control', '/reports?report=changes', '/registers/vacancies'],
  },
  {
    at: ['/', '/katalogs', '/katalogs/PAA', '/sudziba/PAA/1', '/mans-iesniegums', '/pieklustamiba'],
  },
];

async function takeAll(workspace: WholeWorkspace, browser: Browser): Promise<void> {
  const { caseId, serviceId } = await openEverydayCases(workspace);
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of themes)
      for (const { as, at } of visits) {
        const { page, close } = await openPage(browser, { viewport, colorScheme });
        if (as !== undefined) await signInAs(page, `${workspace.url}/`, as, workspace.signIn);
        for (const address of at) {
          const there = address
            .replace('register.1.1', 'authorise.1.1')
            .replace(':case', caseId)
            .replace(':service', serviceId);
          await page.goto(`${workspace.url}${there}`);
          await page.waitForLoadState('networkidle');
          const name = [nameOf(address), as === 'Anna Bērziņa' ? '' : nameOf(` ${as ?? 'nobody'}`)];
          await page.screenshot({
            path: join(folder, `${[...name, size, colorScheme].filter(Boolean).join('-')}.png`),
          });
        }
        await close();
      }
}

/** Pictures of every screen, on a laptop and a phone, in both themes, to look at. */
async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  await withWorkspace(async (workspace) => {
    const browser = await startBrowser();
    try {
      await takeAll(workspace, browser);
    } finally {
      await browser.close();
    }
  });
  console.log(`Taken: ${folder}`);
}

void main();
