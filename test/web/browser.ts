import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { browserPath } from '../../scripts/prepare/browser.mjs';
import { testServers } from '../support/servers';

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });

/** A page, and what its console said against us: refused by the policy, thrown, or complained of. */
export interface WatchedPage {
  page: Page;
  complaints: string[];
  close: () => Promise<void>;
}

/** Far from Latvia, so that whatever is said in the browser's own time is seen. */
const elsewhere = { timezoneId: 'America/New_York', locale: 'lv-LV' };

type Also = Parameters<Browser['newContext']>[0];

export async function openPage(browser: Browser, also: Also = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ ...elsewhere, ...also });
  return watched(context);
}

async function watched(context: BrowserContext): Promise<WatchedPage> {
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    // What the network refused is seen on the page; all else is a fault of ours.
    const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load');
    if (isOurs) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

/** After an act something has the focus; on the page as a whole the keyboard has lost its place. */
export const keepsFocus = (page: Page): Promise<void> =>
  page.locator(':focus').waitFor({ state: 'attached' });

/** Who tells who somebody is: the provider of the demonstration, and what opens it. */
export interface SignIn {
  issuer: string;
  pickerSecret: string;
}

const ofTests = (): SignIn => {
  const { variables, pickerSecret } = testServers();
  return { issuer: variables.OIDC_ISSUER ?? '', pickerSecret };
};

/** As a person signs in: from where they want to go, over the choice of persons, and back. */
export async function signInByClicking(
  page: Page,
  url: string,
  name: string,
  signIn: SignIn = ofTests(),
): Promise<void> {
  await openPicker(page, signIn);
  await page.goto(url);
  await page.getByRole('link', { name: 'Pierakstīties' }).click();
  await page.getByRole('button', { name }).click();
  await page.waitForURL((at) => at.href.startsWith(new URL(url).origin));
}

/** The same without drawing what is on the way, for whom something else is to be shown. */
export async function signInAs(
  page: Page,
  url: string,
  name: string,
  signIn: SignIn = ofTests(),
): Promise<void> {
  await openPicker(page, signIn);
  const { request } = page;
  const returnTo = encodeURIComponent(new URL(url).pathname);
  const picker = await request.get(new URL(`/auth/sign-in?returnTo=${returnTo}`, url).href);
  const person = new RegExp(`name="subject" value="([^"]+)">${name}`).exec(await picker.text());
  const answer = await request.post(picker.url(), {
    form: { subject: person?.[1] ?? name },
    headers: { accept: 'text/html' },
  });
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()}`);
  await page.goto(url);
}

// From there one is led to where the product runs on its own; here it runs elsewhere.
const openPicker = (page: Page, { issuer, pickerSecret }: SignIn) =>
  page.request.get(`${issuer}/?secret=${pickerSecret}`, { maxRedirects: 0 });
