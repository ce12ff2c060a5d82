import { identityStoreCases } from './identity-store.cases';
import { instanceLockCases } from './instance-lock.cases';
import { portCases } from './ports.cases';
import { privateFileCases } from './private-files.cases';
import { secretCases } from './secrets.cases';
import { serverCases } from './servers.cases';

describe('identity store', identityStoreCases);
describe('lock', instanceLockCases);
describe('ports', portCases);
describe('private files', privateFileCases);
describe('secrets', secretCases);
describe('servers', serverCases);
