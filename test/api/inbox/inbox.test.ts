import { runningCases } from '../cases/running-cases';
import { askedOfCases } from './asked-of.cases';
import { bulkCases } from './bulk.cases';
import { onHoldCases } from './on-hold.cases';
import { viewCases } from './views.cases';

const cases = runningCases();
askedOfCases(cases);
bulkCases(cases);
viewCases(cases);
onHoldCases(cases);
