import { processCases } from './process.cases';
import { signInCases } from './sign-in.cases';
import { startSettingsCases } from './start-settings.cases';
import { takenPortCases } from './taken-port.cases';
import { storiesAtCases } from './stories-at.cases';

describe('process', processCases);
describe('sign-in', signInCases);
describe('settings of a start', startSettingsCases);
describe('a taken port', takenPortCases);
describe('stories at times', storiesAtCases);
