import type { CDPSession, Locator, Page } from 'playwright-core';
import { openEverydayCases } from '../screenshots/everyday-cases';
import { withWorkspace, type WholeWorkspace } from '../support/whole-workspace';
import { openPage, signInAs, startBrowser } from '../web/browser';
import { atATime, percentiles } from './percentiles';

const rows = 100;
const rounds = 10;
const presses = 80;

/** What a person waits for, in milliseconds, beside what the browser takes at least. */
interface Side {
  ours: number[];
  floor: number[];
}

/**
 * The workspace in a real browser: bytes of the first page, until its list is there, from `j` to
 * the painted row and from a click to the first painted change on a processor four times as slow,
 * and from a decision to what is asked next.
 */
export const benchScreens = (): Promise<void> =>
  withWorkspace(async (workspace) => {
    await openEverydayCases(workspace);
    await atATime(8, rows, (index) => workspace.post('/cases', 'zane.balode', openingOf(index)));
    const browser = await startBrowser();
    try {
      const { page } = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(page, `${workspace.url}/`, 'Anna Bērziņa', workspace.signIn);
      await firstRow(page);
      await reportBytes(page, workspace);
      report('until the list is there', await measureOpening(page, workspace), 'its answers alone');
      report('from j to the painted row, ÷ 4', await measureKeys(page), 'a plain list');
      report('from a click to its first sign, ÷ 4', await measureClicks(page), 'a plain button');
      report('from a decision to what is next', await measureDecisions(page), 'the decision alone');
    } finally {
      await browser.close();
    }
  });

const openingOf = (index: number) => ({
  task: 'PU2-20',
  title: `Mērījums ${index + 1}`,
  subject: { type: 'service', code: 'DZD' },
  request: {
    reason: 'Mērām, cik ātri rāda un lemj.',
    description: 'Nekas nemainās, tas ir tikai mērījums.',
  },
});

const firstRow = (page: Page): Promise<unknown> => page.locator('[data-item]').first().waitFor();

/** As they came over the network, compressed, on a first visit. */
async function reportBytes(page: Page, { url }: WholeWorkspace): Promise<void> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(`${url}/inbox`);
  await firstRow(page);
  const sizes = await page.evaluate<Record<string, number>>(`
    performance.getEntriesByType('resource').reduce((sums, { name, encodedBodySize }) => {
      const kind = name.includes('/api/') ? 'answers' : name.split('.').pop();
      return { ...sums, [kind]: (sums[kind] ?? 0) + encodedBodySize };
    }, {})`);
  console.log('\nFirst page, compressed');
  for (const [kind, bytes] of Object.entries(sizes))
    console.log(`  ${kind.padEnd(8)} ${(bytes / 1000).toFixed(1).padStart(8)} kB`);
  await network.detach();
}

/** A page opened anew, its files known to the browser; the floor asks for the same answers. */
async function measureOpening(page: Page, { url }: WholeWorkspace): Promise<Side> {
  const side: Side = { ours: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(`${url}/inbox`);
    await firstRow(page);
    side.ours.push(await page.evaluate<number>('performance.now()'));
    side.floor.push(
      await page.evaluate<number>(`(async () => {
        const startedAt = performance.now();
        for (const path of ['/session', '/inbox?view=all&limit=50'])
          await (await fetch('/api/v1' + path)).json();
        return performance.now() - startedAt;
      })()`),
    );
  }
  return side;
}

/** From the key to the frame after the one in which the next row has the focus. */
const watchKeys = `
  window.painted = [];
  addEventListener('keydown', () => {
    const startedAt = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - startedAt)));
  }, true);`;

async function measureKeys(page: Page): Promise<Side> {
  const processor = await page.context().newCDPSession(page);
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.getByRole('main').focus();
  const ours = await pressed(page, processor);
  const plain = await page.context().newPage();
  await plain.setContent(
    `<ol>${Array.from({ length: rows }, (_, index) => `<li tabindex="-1">${index}</li>`).join('')}</ol>`,
  );
  await plain.evaluate(`addEventListener('keydown', () =>
    (document.activeElement.nextElementSibling ?? document.querySelector('li')).focus())`);
  const slow = await plain.context().newCDPSession(plain);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const floor = await pressed(plain, slow);
  await plain.close();
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { ours, floor };
}

async function pressed(page: Page, keys: CDPSession): Promise<number[]> {
  await page.evaluate(watchKeys);
  for (let press = 0; press < presses; press += 1) {
    const key = { key: 'j', text: 'j', code: 'KeyJ', windowsVirtualKeyCode: 74 };
    await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    // Asked over and over: what waits in the page itself is text that the policy refuses to run.
    while (!(await page.evaluate<boolean>(`window.painted.length > ${press}`)));
  }
  return page.evaluate<number[]>('window.painted');
}

/** From the click to the frame after the first change of the page, whenever its answer comes. */
const watchClicks = `
  window.painted = [];
  addEventListener('click', () => {
    const startedAt = performance.now();
    const first = new MutationObserver(() => {
      first.disconnect();
      requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - startedAt)));
    });
    first.observe(document.body, { subtree: true, childList: true, attributes: true });
  }, true);`;

/** Over the screens and back to the list, where a row is opened. */
async function measureClicks(page: Page): Promise<Side> {
  const links = page.getByRole('navigation', { name: 'Galvenā' }).getByRole('link');
  const names = ['Lietas', 'Reģistri', 'Pārskati', 'Darbi'];
  const targets = [
    ...names.map((name) => links.filter({ hasText: name })),
    page.locator('[data-item]').nth(2),
  ];
  // Each screen is loaded once before: what is measured is the click.
  for (const target of targets) await target.click();
  const processor = await page.context().newCDPSession(page);
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const ours = await clicked(page, targets);
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const plain = await page.context().newPage();
  await plain.setContent('<button onclick="this.classList.toggle(1)">1</button>');
  const slow = await plain.context().newCDPSession(plain);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const floor = await clicked(plain, [plain.getByRole('button')]);
  await plain.close();
  return { ours, floor };
}

async function clicked(page: Page, targets: readonly Locator[]): Promise<number[]> {
  await page.evaluate(watchClicks);
  let clicks = 0;
  for (let round = 0; round < rounds; round += 1)
    for (const target of targets) {
      await target.click();
      clicks += 1;
      while (!(await page.evaluate<boolean>(`window.painted.length >= ${clicks}`)));
    }
  return page.evaluate<number[]>('window.painted');
}

/**
 * Registering one change after the other in the panel. The floor is how long the answer to that
 * very request took.
 */
async function measureDecisions(page: Page): Promise<Side> {
  const side: Side = { ours: [], floor: [] };
  const toRegister = page
    .locator('[data-item]')
    .filter({ hasText: 'Mērījums' })
    .filter({ hasText: 'Reģistrēšana' });
  for (let round = 0; round < rounds; round += 1) {
    // A decision leads on to the next step of the same case; what is measured is always the first.
    await toRegister.nth(round).click();
    await page.waitForURL(/register\.1\.1/);
    const panel = page.getByRole('form');
    await panel.getByRole('radio').first().check();
    for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
      await yes.check();
    await panel.locator('button[type=submit]').click();
    const before = page.url();
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && /\.1\.1$/.test(response.url()),
    );
    const startedAt = performance.now();
    await panel.getByRole('button', { name: /^Jā:/ }).click();
    const response = await answered;
    await page.waitForURL(({ href }) => href !== before);
    side.ours.push(performance.now() - startedAt);
    await response.finished();
    side.floor.push(response.request().timing().responseEnd);
    await page.getByRole('form').waitFor();
  }
  return side;
}

function report(what: string, { ours, floor }: Side, floorIs: string): void {
  const ms = (value: number): string => `${value.toFixed(0)} ms`.padStart(8);
  const [a, b] = [percentiles(ours), percentiles(floor)];
  console.log(
    `\n${what}\n  p50 ${ms(a.p50)}  p99 ${ms(a.p99)}   floor (${floorIs}) ${ms(b.p50)} ${ms(b.p99)}   ${(a.p50 / b.p50).toFixed(2)} ×`,
  );
}
