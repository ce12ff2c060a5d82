import { exclusionCases } from './exclusions.cases';
import { measurementCases } from './measurements.cases';
import { monitorCases } from './monitors.cases';
import { readerCases } from './readers.cases';
import { cases, startLevels } from './running-levels';
import { watchedCases } from './watched.cases';

beforeAll(startLevels);
afterAll(() => cases.stop());

// In this order: later ones read what earlier ones sent, and all stand on one API.
measurementCases();
exclusionCases();
monitorCases();
watchedCases();
readerCases();
