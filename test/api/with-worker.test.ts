import { liveCases } from './live.cases';
import { operatorCases } from './operator.cases';
import { policyRegisterCases } from './policy-registers.cases';
import { runningCases } from './cases/running-cases';

const cases = runningCases();
liveCases(cases);
operatorCases(cases);
policyRegisterCases(cases);
