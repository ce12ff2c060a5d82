import { catalogueCases } from './catalogue.cases';
import { markCases } from './marks.cases';
import { roleCases } from './roles.cases';
import { cases, startGovernance } from './running-governance';
import { sheetCases } from './sheets.cases';

beforeAll(startGovernance);
afterAll(() => cases.stop());

// In this order: marks are seen by the sheets, and all stand on one API.
catalogueCases();
roleCases();
sheetCases();
markCases();
