import { wordsFor } from '../../engine/words-for';
import { assess, consult, authorise } from './authorisation';
import { newChange, isEmergency, urgency, type Change } from './change';
import * as forms from './forms';
import { implement, verify, backOut, decideNext } from './implementation';
import { ownerOrPortfolioOwner, requesterOrOwner } from './performers';
import { plan, inform, awaitWindow } from './planning';
import { register, supplement, classify } from './registration';
import { updateRegisters, review, close } from './review';
import { leadsAfterReopening, leadsAfterWithdrawal } from './side-actions';

const { process } = wordsFor<Change>();

const holdsItsWindow = [
  'scheduled',
  'implementing',
  'verifying',
  'backing_out',
  'reviewing',
  'closed',
];

/**
 * PU2-20, change management: in fourteen steps, of which the request is the first. Rules R18–R20
 * and R22–R26. Published: this file is not edited, a new version stands beside it.
 */
export const changeManagementV1 = process({
  code: 'PU2-20',
  version: 1,
  agreesToLower: {
    isAgreed: 'lowersTerms',
    // All who had to have authorised it, and it has not gone back to be assessed anew.
    statuses: ['authorised', 'scheduled', 'implementing', 'verifying', 'reviewing'],
    results: ['successful', 'withIssues'],
  },
  report: { as: 'changes' },
  request: forms.ChangeRequest,
  initialData: newChange,
  firstStep: 'register',
  caseFunctions: ['requester', 'implementer', 'verifier'],
  steps: {
    register,
    supplement,
    classify,
    assess,
    consult,
    authorise,
    plan,
    inform,
    awaitWindow,
    implement,
    verify,
    backOut,
    decideNext,
    updateRegisters,
    review,
    close,
  },
  hold: { performers: ownerOrPortfolioOwner },
  withdraw: {
    performers: requesterOrOwner,
    leadsTo: leadsAfterWithdrawal,
    records: () => ({ withdrawing: true }),
  },
  reopen: {
    performers: ownerOrPortfolioOwner,
    leadsTo: leadsAfterReopening,
    records: () => ({ withdrawing: false }),
  },
  isSevere: isEmergency,
  acknowledgeVariant: urgency,
  // A change that went back to planning no longer holds the window it had.
  summary: ({ status, data: { type, windowFrom, windowTo } }) => ({
    variant: type,
    ...(holdsItsWindow.includes(status) && {
      scheduledFrom: windowFrom,
      scheduledTo: windowTo,
    }),
  }),
});
