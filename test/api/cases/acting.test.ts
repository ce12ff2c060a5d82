import { changedMeanwhile } from './changed-meanwhile.cases';
import { complaintCases } from './complaint.cases';
import { correcting } from './correcting.cases';
import { decidingCases } from './deciding.cases';
import { partnerCases } from './partners.cases';
import { previewingCases } from './previewing.cases';
import { raisingCases } from './raising.cases';
import { runningCases } from './running-cases';
import { talkingCases } from './talking.cases';

const cases = runningCases();
previewingCases(cases);
changedMeanwhile(cases);
correcting(cases);
decidingCases(cases);
raisingCases(cases);
talkingCases(cases);
complaintCases(cases);
partnerCases(cases);
