import { link, note, tell } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { toInstant, toMillis } from '../../time/instant';
import { changeAuthority, otherInstitution } from './change-authority';
import { newChange, otherInstitutions, type Change, type ChangeView } from './change';
import { isConsentMissing } from './consent';
import * as forms from './forms';
import {
  appointed,
  consulted,
  ownerOfSubject,
  ownerOrPortfolioOwner,
  ownersOfChanged,
  portfolioOwnerOfSubject,
  requesterOrOwner,
} from './performers';
import { leadsAfterReopening, leadsAfterWithdrawal } from './side-actions';
import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { given, when } from '../../engine/when';

const { step, on, wait, process } = wordsFor<Change>();

const isEmergency = (c: ChangeView): boolean => c.data.type === 'emergency';
const urgency = (c: ChangeView): string => (isEmergency(c) ? 'emergency' : 'normal');
const toOwner = (c: ChangeView) => ownerOf(c.subject, c.institutionId);
const holdsItsWindow = [
  'scheduled',
  'implementing',
  'verifying',
  'backing_out',
  'reviewing',
  'closed',
];
/**
 * R22: what deviates from its model is no standard change any more, and is assessed as a normal
 * one.
 */
const deviates = (plan: { deviatesFromModel?: boolean }, c: ChangeView): boolean =>
  plan.deviatesFromModel === true && c.data.type === 'standard';
/** R20: a person who carried out an earlier try does not verify a later one. */
const hasImplemented = (personId: string, c: ChangeView): boolean =>
  c.acts.some((act) => act.step === 'implement' && act.personId === personId);
/** Whether the last of several owners has done their part. */
export const areRegistersUpdated = (c: ChangeView): boolean =>
  !Object.values(c.items).some(
    ({ step, kind, open }) => open && kind === 'task' && step === 'updateRegisters',
  );
const isApproval = (outcome: string): boolean =>
  outcome === 'approved' || outcome === 'approvedWithConditions';
const utc = (instant: string): string => toInstant(toMillis(instant));

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
    register: step({
      status: 'submitted',
      performers: ownerOfSubject,
      form: forms.Registration,
      mayAnnounce: ['link duplicate_of', 'note serviceRequestInstead PU2-15'],
      due: { timeLimit: 'change.complete' },
      facts: ['duplicateOf'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-20 step 2',
          when: (a) => a.outcome !== 'accepted' && a.reason === undefined,
        },
        {
          code: 'INCOMPLETE_REQUEST',
          rule: 'PU2-20 step 2',
          when: (a) =>
            a.outcome === 'accepted' &&
            !(a.reasonIsClear && a.subjectIsNamed && a.resultIsDescribed),
        },
        {
          code: 'DUPLICATE_UNKNOWN',
          rule: 'PU2-20 step 2',
          when: (a, _c, facts) => a.outcome === 'duplicate' && (facts.duplicateOf ?? null) === null,
        },
      ],
      announces: (a, c, facts) => [
        ...given(a.outcome === 'duplicate' ? facts.duplicateOf : null, ({ caseId }) =>
          link(caseId, 'duplicate_of'),
        ),
        ...when(a.outcome === 'notAChange', note('serviceRequestInstead', 'PU2-15', toOwner(c))),
      ],
      exits: [
        on('returned', 'supplement'),
        on('duplicate', end('duplicate', 'rejected')),
        on('notAChange', end('notAChange', 'rejected')),
        { name: 'accepted', to: 'classify' },
      ],
    }),
    supplement: step({
      status: 'returned',
      performers: appointed('requester'),
      form: forms.Supplement,
      exits: [{ name: 'supplemented', to: 'register' }],
    }),
    classify: step({
      status: 'submitted',
      performers: ownerOfSubject,
      form: forms.Classification,
      mayAnnounce: ['tell portfolioOwner emergencyDeclared'],
      due: { timeLimit: 'change.classify' },
      facts: ['changeModel', 'affected', 'partners', 'boardMembers'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'R24',
          when: (a) => a.outcome === 'emergency' && a.reason === undefined,
        },
        {
          code: 'CHANGE_MODEL_REQUIRED',
          rule: 'R22',
          when: (a) => a.outcome === 'standard' && a.modelCode === undefined,
        },
        {
          code: 'CHANGE_MODEL_UNKNOWN',
          rule: 'R22',
          when: (a, _c, { changeModel }) =>
            a.outcome === 'standard' &&
            changeModel?.ok === false &&
            changeModel.code === 'CHANGE_MODEL_UNKNOWN',
        },
        {
          code: 'CHANGE_MODEL_NOT_IN_FORCE',
          rule: 'R22',
          when: (a, _c, { changeModel }) =>
            a.outcome === 'standard' &&
            changeModel?.ok === false &&
            changeModel.code === 'CHANGE_MODEL_NOT_IN_FORCE',
        },
        {
          code: 'CHANGE_MODEL_NOT_FOR_SUBJECT',
          rule: 'R22',
          when: (a, _c, { changeModel }) =>
            a.outcome === 'standard' &&
            changeModel?.ok === false &&
            changeModel.code === 'CHANGE_MODEL_NOT_FOR_SUBJECT',
        },
        {
          code: 'CHANGE_MODEL_NOT_APPROVED',
          rule: 'R22',
          when: (a, _c, { changeModel }) => a.outcome === 'standard' && changeModel?.ok !== true,
        },
      ],
      records: (a, _c, { changeModel, affected = [], partners = [], boardMembers = [] }) => ({
        ...newChange(),
        risk: undefined,
        type: a.outcome,
        affected,
        partners,
        boardMembers,
        model:
          a.outcome === 'standard' && changeModel?.ok === true
            ? { code: changeModel.code, version: changeModel.version }
            : undefined,
      }),
      announces: (a, c) =>
        when(
          a.outcome === 'emergency',
          tell.portfolioOwner('emergencyDeclared', portfolioOwnerOf(c.subject, c.institutionId)),
        ),
      exits: [
        on('standard', 'authorise', {
          name: 'standardElsewhere',
          where: (c) => otherInstitutions(c).length > 0,
        }),
        on('standard', 'plan'),
        on('emergency', 'authorise'),
        { name: 'normal', to: 'assess' },
      ],
    }),
    assess: step({
      status: 'assessing',
      performers: ownerOfSubject,
      form: forms.Assessment,
      due: { timeLimit: 'change.assess', variant: urgency },
      facts: ['affected', 'partners', 'boardMembers'],
      records: (a, _c, { affected = [], partners = [], boardMembers = [] }) => ({
        risk: a.risk,
        lowersTerms: a.lowersTerms,
        touchesSeveral: a.touchesSeveral,
        needsPartnerConsent: a.needsPartnerConsent,
        affected,
        partners,
        boardMembers,
        authorityRaised: 0,
        theirAuthorityRaised: 0,
      }),
      exits: [
        { name: 'consult', when: (_a, c) => consulted.of(c).length > 0, to: 'consult' },
        { name: 'nobodyToConsult', to: 'authorise' },
      ],
    }),
    consult: step({
      status: 'consulting',
      performers: consulted,
      form: forms.Opinion,
      due: { timeLimit: 'change.consult', passed: 'goOn' },
      gathers: { quorum: ['board'] },
      exits: [{ name: 'consulted', to: 'authorise' }],
    }),
    authorise: step({
      status: 'awaiting_authorisation',
      performers: changeAuthority,
      form: forms.Authorisation,
      due: { timeLimit: 'change.authorise', variant: urgency },
      gathers: { veto: ['returned', 'rejected', 'escalated'] },
      fourEyes: { rule: 'R20', not: ['requester'] },
      distinctPersons: true,
      freshSignIn: (c) => c.data.risk === 'high',
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-20 step 6',
          when: (a) =>
            ['returned', 'rejected', 'escalated'].includes(a.outcome) && a.reason === undefined,
        },
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-20 step 7',
          when: (a) => a.mayEnterFreezeWindow === true && a.reason === undefined,
        },
        {
          code: 'CONDITIONS_REQUIRED',
          rule: 'PU2-20 step 6',
          when: (a) => a.outcome === 'approvedWithConditions' && a.conditions === undefined,
        },
        {
          code: 'CONSENT_MISSING',
          rule: 'R26',
          when: (a, c) => isApproval(a.outcome) && isConsentMissing(c),
        },
      ],
      records: (a, c, _facts, _at, { label }) => {
        if (a.outcome === 'escalated')
          return {
            mayEnterFreezeWindow: false,
            ...(label === otherInstitution
              ? { theirAuthorityRaised: c.data.theirAuthorityRaised + 1 }
              : { authorityRaised: c.data.authorityRaised + 1 }),
          };
        // Our freeze windows are opened by our own authority alone, and only together with its
        // approval.
        return a.mayEnterFreezeWindow === true &&
          isEmergency(c) &&
          label !== otherInstitution &&
          isApproval(a.outcome)
          ? { mayEnterFreezeWindow: true }
          : {};
      },
      exits: [
        on('rejected', end('rejected', 'rejected')),
        on('returned', 'classify', { name: 'returnedEmergency', where: isEmergency }),
        on('returned', 'assess'),
        on('escalated', 'authorise'),
        { name: 'approved', to: 'plan' },
      ],
    }),
    plan: step({
      status: 'authorised',
      performers: ownerOfSubject,
      form: forms.Plan,
      due: { timeLimit: 'change.plan' },
      facts: ['freezeWindows', 'conflicts', 'appointees'],
      refuses: [
        {
          code: 'WINDOW_INVALID',
          rule: 'PU2-20 step 7',
          when: (a) => toMillis(a.windowTo) <= toMillis(a.windowFrom),
        },
        {
          code: 'WINDOW_IN_THE_PAST',
          rule: 'PU2-20 step 7',
          when: (a, c, _facts, at) => !isEmergency(c) && toMillis(a.windowFrom) < toMillis(at),
        },
        {
          code: 'BACKOUT_PLAN_REQUIRED',
          rule: 'R23',
          when: (a, c) =>
            c.data.type !== 'standard' &&
            a.backoutPlan === undefined &&
            a.noBackoutReason === undefined,
        },
        {
          code: 'IMPLEMENTER_IS_VERIFIER',
          rule: 'R20',
          when: (a, c) => a.implementer === a.verifier || hasImplemented(a.verifier, c),
        },
        {
          code: 'APPOINTEE_NOT_ELIGIBLE',
          rule: 'R18, R19',
          when: (a, _c, { appointees = {} }) =>
            appointees[a.implementer] !== true || appointees[a.verifier] !== true,
        },
        {
          code: 'FREEZE_WINDOW',
          rule: 'PU2-20 step 7',
          when: (a, c, { freezeWindows = [] }) =>
            !deviates(a, c) &&
            freezeWindows.length > 0 &&
            !(isEmergency(c) && c.data.mayEnterFreezeWindow),
          params: (_a, _c, { freezeWindows = [] }) => ({
            window: freezeWindows[0]?.code ?? '',
            until: freezeWindows[0]?.endsAt ?? '',
          }),
        },
        {
          code: 'CHANGE_CONFLICT',
          rule: 'PU2-20 step 7',
          when: (a, c, { conflicts = [] }) => !deviates(a, c) && conflicts.length > 0,
          params: (_a, _c, { conflicts = [] }) => ({
            number: conflicts[0]?.number ?? '',
            until: conflicts[0]?.to ?? '',
          }),
        },
      ],
      records: (a, c) =>
        deviates(a, c)
          ? {
              type: 'normal',
              model: undefined,
              deviated: true,
              windowFrom: undefined,
              windowTo: undefined,
            }
          : { windowFrom: utc(a.windowFrom), windowTo: utc(a.windowTo), failed: false },
      appoints: (a) => ({ implementer: a.implementer, verifier: a.verifier }),
      exits: [
        { name: 'deviates', when: (_a, c) => c.data.windowFrom === undefined, to: 'assess' },
        { name: 'scheduled', to: 'inform' },
      ],
    }),
    inform: step({
      status: 'scheduled',
      performers: ownerOfSubject,
      form: forms.Information,
      mayAnnounce: ['tell affected before'],
      due: { timeLimit: 'change.inform' },
      announces: (a, c) =>
        when(
          !c.data.hasMissedWindow,
          tell.affected('before', {
            message: a.message,
            interruptionMinutes: a.expectedInterruptionMinutes,
          }),
        ),
      whenFrozen: { unless: (c) => isEmergency(c) && c.data.mayEnterFreezeWindow, to: 'plan' },
      // Who is told only when the window is over must plan another one.
      records: (_a, c, _facts, at) => ({
        hasMissedWindow: toMillis(at) >= toMillis(c.data.windowTo ?? at),
      }),
      exits: [
        { name: 'windowMissed', when: (_a, c) => c.data.hasMissedWindow, to: 'plan' },
        { name: 'informed', to: 'awaitWindow' },
      ],
    }),
    awaitWindow: wait({
      status: 'scheduled',
      until: (c) => c.data.windowFrom ?? c.openedAt,
      notAfter: (c) => c.data.windowTo ?? c.openedAt,
      facts: ['freezeWindows'],
      whenFrozen: { unless: (c) => isEmergency(c) && c.data.mayEnterFreezeWindow, to: 'plan' },
      exits: [{ name: 'windowOpens', to: 'implement' }],
    }),
    implement: step({
      status: 'implementing',
      performers: appointed('implementer'),
      form: forms.Implementation,
      mayAnnounce: ['note serviceInterrupted PU2-21'],
      due: { timeLimit: 'change.implement' },
      refuses: [
        {
          code: 'NEXT_STEP_REQUIRED',
          rule: 'PU2-20 step 9',
          when: (a) => a.outcome === 'partly' && a.afterPartly === undefined,
        },
      ],
      // R22: what deviated from its model is a normal change from here on, and is reviewed.
      records: (a, c) => ({
        failed: c.data.failed || a.outcome === 'failed',
        hadFailure: c.data.hadFailure || a.outcome === 'failed',
        ...(a.deviatedFromModel === true &&
          c.data.type === 'standard' && { type: 'normal', deviated: true }),
      }),
      announces: (a, c) =>
        when(a.serviceInterrupted, note('serviceInterrupted', 'PU2-21', toOwner(c))),
      exits: [
        {
          name: 'failed',
          when: (a) =>
            a.outcome === 'failed' || (a.outcome === 'partly' && a.afterPartly === 'backOut'),
          to: 'backOut',
        },
        { name: 'implemented', to: 'verify' },
      ],
    }),
    verify: step({
      status: 'verifying',
      performers: appointed('verifier'),
      form: forms.Verification,
      due: { timeLimit: 'change.verify' },
      fourEyes: { rule: 'R20', not: ['implementer'] },
      records: (a, c) => ({
        failed: c.data.failed || a.outcome === 'failed',
        hadFailure: c.data.hadFailure || a.outcome === 'failed',
      }),
      exits: [on('failed', 'backOut'), { name: 'passed', to: 'updateRegisters' }],
    }),
    backOut: step({
      status: 'backing_out',
      performers: appointed('implementer'),
      form: forms.BackOut,
      mayAnnounce: ['note notRestored PU2-21'],
      due: { timeLimit: 'change.implement' },
      announces: (a, c) =>
        when(a.outcome === 'notRestored', note('notRestored', 'PU2-21', toOwner(c))),
      records: (a, c) => ({
        failed: c.data.failed || a.outcome === 'notRestored',
        hadFailure: true,
      }),
      exits: [
        on('notRestored', 'review'),
        {
          name: 'withdrawnEmergency',
          when: (_a, c) => c.data.withdrawing && isEmergency(c),
          to: 'review',
        },
        {
          name: 'withdrawn',
          when: (_a, c) => c.data.withdrawing,
          to: end('withdrawn', 'cancelled'),
        },
        { name: 'restored', to: 'decideNext' },
      ],
    }),
    decideNext: step({
      status: 'backing_out',
      performers: ownerOfSubject,
      form: forms.NextTry,
      due: { timeLimit: 'change.plan' },
      refuses: [
        {
          code: 'NEXT_STEP_REQUIRED',
          rule: 'PU2-20 step 11',
          when: (a) => a.outcome === 'planAgain' && a.changed === undefined,
        },
      ],
      records: (a, c) => ({
        failed: c.data.failed || a.outcome === 'reviewAsFailed',
        ...((a.changed === 'plan' || a.changed === 'risk') && { mayEnterFreezeWindow: false }),
        ...(c.data.type === 'standard' &&
          a.changed !== undefined &&
          a.changed !== 'nothing' && { type: 'normal', model: undefined, deviated: true }),
      }),
      exits: [
        on('reviewAsFailed', 'review'),
        {
          name: 'riskChanged',
          when: (a, c) =>
            c.data.type === 'normal' && (a.changed === 'risk' || c.data.risk === undefined),
          to: 'assess',
        },
        {
          name: 'planChanged',
          when: (a) => a.changed === 'plan' || a.changed === 'risk',
          to: 'authorise',
        },
        { name: 'planAgain', to: 'plan' },
      ],
    }),
    updateRegisters: step({
      status: 'reviewing',
      performers: ownersOfChanged,
      form: forms.RegisterUpdate,
      mayAnnounce: ['tell affected after'],
      due: { timeLimit: 'change.registers' },
      // Told once, when the last of several owners is done.
      announces: (_a, c) => when(areRegistersUpdated(c), tell.affected('after')),
      exits: [
        {
          name: 'needsNoReview',
          when: (_a, c) => c.data.type === 'standard' && !c.data.hadFailure,
          to: 'close',
        },
        { name: 'updated', to: 'review' },
      ],
    }),
    review: step({
      status: 'reviewing',
      performers: portfolioOwnerOfSubject,
      form: forms.Review,
      mayAnnounce: ['note reviewFoundIssues PU2-22'],
      due: {
        timeLimit: 'change.pir',
        variant: (c) => (isEmergency(c) ? 'emergency' : c.data.hadFailure ? 'failed' : 'normal'),
      },
      fourEyes: { rule: 'R20', not: ['implementer'] },
      refuses: [
        {
          code: 'TRUE_EMERGENCY_REQUIRED',
          rule: 'R24',
          when: (a, c) => isEmergency(c) && a.wasTrueEmergency === undefined,
        },
      ],
      records: (a) => ({ reviewResult: a.outcome }),
      announces: (a, c) =>
        when(a.outcome !== 'successful', note('reviewFoundIssues', 'PU2-22', toOwner(c))),
      exits: [{ name: 'reviewed', to: 'close' }],
    }),
    close: step<typeof forms.Closing>({
      status: 'reviewing',
      performers: ownerOfSubject,
      form: forms.Closing,
      due: { timeLimit: 'change.close' },
      exits: [
        {
          name: 'failed',
          when: (_a, c) => c.data.failed || c.data.reviewResult === 'failed',
          to: end('failed'),
        },
        {
          name: 'withIssues',
          when: (_a, c) => c.data.reviewResult === 'withIssues',
          to: end('withIssues'),
        },
        { name: 'successful', to: end('successful') },
      ],
    }),
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
