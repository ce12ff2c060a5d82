import { startSubmissions, system } from '../submissions/running-submissions';
import { complaintCases } from './complaint.cases';
import { decidingCases } from './deciding.cases';
import { followCases } from './follow.cases';
import { readingCases } from './reading.cases';

beforeAll(startSubmissions);
afterAll(() => system.stop());

readingCases();
complaintCases();
followCases();
decidingCases();
