import { importedAgainCases } from './again.cases';
import { damagedLogCases } from './damaged.cases';
import { refusalCases } from './refusals.cases';
import { progressCases } from './progress.cases';
import { startImports, stopImports } from './running-imports';
import { wholeLogCases } from './whole-log.cases';

beforeAll(startImports);
afterAll(stopImports);
afterEach(() => {
  process.exitCode = undefined;
});

wholeLogCases();
importedAgainCases();
progressCases();
damagedLogCases();
refusalCases();
