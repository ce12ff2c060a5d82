import type { Browser } from 'playwright-core';
import { startCases, type RunningCases } from '../api/cases/running-cases';
import { startBrowser } from './browser';

/** One system and one browser for all tests of a file, once they run. */
export type Running = () => { cases: RunningCases; browser: Browser };

/** Starts both before the tests of a file, and stops them afterwards. */
export function runningWorkspace(): Running {
  let cases: RunningCases;
  let browser: Browser;
  beforeAll(async () => {
    [cases, browser] = await Promise.all([startCases(), startBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await cases.stop();
  });
  return () => ({ cases, browser });
}
