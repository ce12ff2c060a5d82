import type { Browser } from 'playwright-core';
import { startCases, type RunningCases } from '../api/cases/running-cases';
import { startBrowser } from './browser';
import { changeCalendar } from './calendar.cases';
import { changeStory } from './change-story.cases';
import { complaintHandled } from './complaint-handled.cases';
import { diagram } from './diagram.cases';
import { everyScreen } from './every-screen.cases';
import { inboxBulk } from './inbox-bulk.cases';
import { figures } from './figures.cases';
import { inboxKeys } from './inbox-keys.cases';
import { inboxViews } from './inbox-views.cases';
import { interrupted } from './interrupted.cases';
import { keyboardStory } from './keyboard-story.cases';
import { live } from './live.cases';
import { ownSettings } from './own-settings.cases';
import { publicPages } from './public-pages.cases';
import { rehearsal } from './rehearsal.cases';
import { registers } from './registers.cases';

let cases: RunningCases;
let browser: Browser;
beforeAll(async () => {
  [cases, browser] = await Promise.all([startCases(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cases.stop();
});

const running = () => ({ cases, browser });
everyScreen(running);
inboxKeys(running);
inboxViews(running);
inboxBulk(running);
changeStory(running);
complaintHandled(running);
keyboardStory(running);
interrupted(running);
live(running);
ownSettings(running);
publicPages(running);
rehearsal(running);
changeCalendar(running);
diagram(running);
registers(running);
figures(running);
