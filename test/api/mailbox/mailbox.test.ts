import { authenticationResultCases } from './authentication-results.cases';
import { doorCases } from './door.cases';
import { oddMailCases } from './odd-mails.cases';

describe('authentication', authenticationResultCases);
describe('door', doorCases);
describe('odd mails', oddMailCases);
