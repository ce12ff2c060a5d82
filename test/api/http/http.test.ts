import { runningApi } from '../running-api';
import { boundCases } from './bounds.cases';
import { rateLimitCases } from './rate-limits.cases';
import { requestLogCases } from './request-log.cases';

const api = runningApi();
boundCases(api);
rateLimitCases();
requestLogCases();
