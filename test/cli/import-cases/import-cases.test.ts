import { importedAgainCases } from './again.cases';
import { refusalCases } from './refusals.cases';
import { forgetPastCases, startImports, stopImports } from './running-imports';
import { wholeLogCases } from './whole-log.cases';

beforeAll(startImports);
afterAll(stopImports);
beforeEach(() => forgetPastCases());
afterEach(() => {
  process.exitCode = undefined;
});

wholeLogCases();
importedAgainCases();
refusalCases();
