import { duplicateCases } from './duplicates.cases';
import { makingCases } from './making.cases';
import { readerCases } from './readers.cases';
import { cases, startLinks } from './running-links';
import { withdrawingCases } from './withdrawing.cases';

beforeAll(startLinks);
afterAll(() => cases.stop());

makingCases();
readerCases();
withdrawingCases();
duplicateCases();
