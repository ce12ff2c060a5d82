import { healthCases } from './health.cases';
import { workspaceCases } from './workspace.cases';
import { openapiCases } from './openapi.cases';
import { processCases } from './processes.cases';
import { deadlineCases } from './deadlines.cases';
import { auditCases } from './audit.cases';
import { serviceConditionCases } from './service-conditions.cases';
import { pastCaseCases } from './past-cases.cases';
import { runningApi } from './running-api';

const api = runningApi();
openapiCases(api);
healthCases(api);
workspaceCases(api);
processCases(api);
deadlineCases(api);
auditCases(api);
serviceConditionCases(api);
pastCaseCases(api);
