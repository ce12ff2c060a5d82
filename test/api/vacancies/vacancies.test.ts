import { askingCases } from './asking.cases';
import { findingCases } from './finding.cases';
import { openItemCases } from './open-items.cases';
import { cases, startVacancies } from './running-vacancies';
import { warningCases } from './warnings.cases';

beforeAll(startVacancies);
afterAll(() => cases.stop());

// In this order: later ones find what earlier ones left vacant, and all stand on one API.
findingCases();
askingCases();
openItemCases();
warningCases();
