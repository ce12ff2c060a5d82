import type { Browser } from 'playwright-core';
import type { RunningCases } from '../api/cases/running-cases';

/** One system and one browser for all tests of the workspace, once they run. */
export type Running = () => { cases: RunningCases; browser: Browser };
