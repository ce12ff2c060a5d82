import { recipientCases } from './recipients.cases';
import { sendingCases } from './sending.cases';
import { letterCases } from './letters.cases';

describe('recipients', recipientCases);
describe('sending', sendingCases);
describe('letters', letterCases);
