import { startCases, type RunningCases } from '../cases/running-cases';
import { askedOfCases } from './asked-of.cases';
import { bulkCases } from './bulk.cases';
import { onHoldCases } from './on-hold.cases';
import { viewCases } from './views.cases';

let cases: RunningCases;
beforeAll(async () => {
  cases = await startCases();
});
afterAll(() => cases.stop());

askedOfCases(() => cases);
bulkCases(() => cases);
viewCases(() => cases);
onHoldCases(() => cases);
