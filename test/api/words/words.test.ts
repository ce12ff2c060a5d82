import { clockViewCases } from './clock-view.cases';
import { eventSentenceCases } from './event-sentence.cases';
import { fieldTextCases } from './field-text.cases';
import { leftOutCases } from './left-out.cases';
import { registerSheetCases } from './register-sheets.cases';

describe('clock', clockViewCases);
describe('event', eventSentenceCases);
describe('field', fieldTextCases);
describe('what is left out', leftOutCases);
describe('sheets of registers', registerSheetCases);
