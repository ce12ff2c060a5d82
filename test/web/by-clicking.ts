import type { Page } from 'playwright-core';
import { isDecided } from './decided';

/** Of the choices of a field of the decision, or of a form. */
export const choose = (page: Page, field: RegExp, choice: string | RegExp): Promise<void> =>
  page.getByRole('form').getByRole('group', { name: field }).getByLabel(choice).check();

/** Decides a step with what is filled in, and goes on once it is said to be sent. */
export async function decide(page: Page, step: string, outcome: RegExp): Promise<void> {
  const panel = page.getByRole('form', { name: step });
  await panel.getByRole('radio', { name: outcome }).check();
  await panel.locator('button[type=submit]').click();
  await panel.getByRole('button', { name: /^Jā:/ }).click();
  await isDecided(page, panel);
}
