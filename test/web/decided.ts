import type { Locator, Page } from 'playwright-core';
import { keepsFocus } from './browser';

/** It is said to be sent, its panel is gone, and the keyboard has its place. */
export async function isDecided(page: Page, panel: Locator): Promise<void> {
  await page
    .getByRole('status')
    .getByText(/^(Nosūtīts: )?„/)
    .waitFor();
  await panel.waitFor({ state: 'detached' });
  await keepsFocus(page);
}
