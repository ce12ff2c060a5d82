import { changeCases } from './changes.cases';
import { existingCases } from './existing.cases';
import { givingCases } from './giving.cases';
import { importCases } from './import.cases';
import { partnerCases } from './partners.cases';
import { readingCases } from './reading.cases';
import { requestCases } from './requests.cases';
import { roleCases } from './roles.cases';
import { api, startRegisters } from './running-registers';
import { serviceCases } from './services.cases';
import { sheetCases } from './sheets.cases';
import { unifiedCases } from './unified.cases';

beforeAll(startRegisters);
afterAll(() => api.stop());

// In this order: the audit chain tells of what earlier ones changed, and all stand on one API.
readingCases();
serviceCases();
roleCases();
givingCases();
changeCases();
partnerCases();
requestCases();
unifiedCases();
existingCases();
sheetCases();
importCases();
