import { counterCases } from './counter.cases';
import { decidingCases } from './deciding.cases';
import { historyCases } from './histories.cases';
import { joiningCases } from './joining.cases';
import { mailCases } from './mail.cases';
import { publicCases } from './public.cases';
import { registerCases } from './register.cases';
import { startSubmissions, system } from './running-submissions';
import { repeatingCases } from './repeating.cases';
import { secrecyCases } from './secrecy.cases';

beforeAll(startSubmissions);
afterAll(() => system.stop());

publicCases();
repeatingCases();
registerCases();
counterCases();
secrecyCases();
decidingCases();
joiningCases();
mailCases();
// Last, so that it reads the histories of all others.
historyCases();
