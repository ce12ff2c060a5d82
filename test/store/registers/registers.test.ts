import { importCases } from './import.cases';
import { importFileCases } from './import-files.cases';
import { queryCases } from './queries.cases';
import { termCases } from './terms.cases';
import { ownCalendarCases } from './own-calendars.cases';
import { rowLevelSecurityCases } from './row-level-security.cases';
import { servicesMigrationCases } from './services-migration.cases';

describe('import', importCases);
describe('files of an import', importFileCases);
describe('queries', queryCases);
describe('terms', termCases);
describe('own calendars', ownCalendarCases);
describe('row-level security', rowLevelSecurityCases);
describe('migration of services', servicesMigrationCases);
