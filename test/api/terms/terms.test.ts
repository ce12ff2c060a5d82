import { catalogueCases } from './catalogue.cases';
import { loweringCases } from './lowering.cases';
import { readerCases } from './readers.cases';
import { api, startTerms } from './running-terms';
import { serviceCases } from './services.cases';
import { versionCases } from './versions.cases';

beforeAll(startTerms);
afterAll(() => api.stop());

// In this order: later ones read what earlier ones registered, and all stand on one API.
serviceCases();
loweringCases();
versionCases();
readerCases();
catalogueCases();
