import type { Facts } from '../../../domain/engine/facts';
import type { WorkItem } from '../../../domain/engine/state';

/** What a case needs for something to be announced. */
interface Need {
  /** What was answered, as far as it matters. */
  answer?: Record<string, unknown>;
  /** Of the case's data, what differs from a case that was just opened. */
  data?: object;
  facts?: Facts;
  items?: Record<string, Partial<WorkItem>>;
}

const said = 'A sentence that says enough.';
const duplicate: Need = {
  answer: { outcome: 'duplicate' },
  facts: { duplicateOf: { caseId: 'original', isOpen: true } },
};
const outcomes = (...those: string[]): Need[] => those.map((outcome) => ({ answer: { outcome } }));
const agreement = (version: number, term: string) => ({
  version,
  number: 'M 2026/1',
  terms: [term],
  settlement: 'paid',
  validFrom: '2026-09-01',
});

/** By task and place: what is needed so that all comes that may be announced there. */
export const needs: Record<string, Record<string, Need[]>> = {
  'PU2-10': {
    'step "approve"': [
      {
        answer: { outcome: 'signed' },
        data: { agreements: [agreement(1, 'BASIC'), agreement(2, 'URGENT')] },
      },
    ],
    'step "useResult"': outcomes('improveByChange', 'improveLater', 'findAnother'),
    'step "handOver"': outcomes('handedOver'),
  },
  'PU2-17': {
    'step "acknowledge"': [{ answer: { outcome: 'acknowledged', interruption: said } }],
    'step "findReason"': [
      {
        answer: { outcome: 'own', evidence: said },
        data: { missed: { delivery: { missedIn: ['2026-07-01', '2026-08-01'], metIn: [] } } },
      },
      ...outcomes('partner', 'demand'),
    ],
    'step "decide"': outcomes('change', 'renegotiate', 'compensate'),
    'step "reviewTerms"': outcomes('raise'),
    'step "agreeLowering"': [
      {
        answer: { outcome: 'agreed' },
        items: {
          one: { step: 'agreeLowering', label: 'recipients', outcome: 'agreed' },
          other: { step: 'agreeLowering', label: 'portfolio', outcome: 'agreed' },
        },
      },
    ],
  },
  'PU2-18': {
    'step "register"': outcomes('registered'),
    'step "classify"': [
      ...outcomes('otherTicket', 'otherRegime', 'both'),
      { answer: { outcome: 'complaint', interruption: said } },
      { answer: { outcome: 'complaint', warning: said } },
      { answer: { outcome: 'joined' }, facts: { leading: { caseId: 'leading' } } },
    ],
    'step "forward"': outcomes('forwarded', 'toldWhereToTurn'),
    'step "evaluate"': [
      { answer: { outcome: 'askSubmitter', question: said } },
      {
        answer: { outcome: 'justified', indicator: 'delivery' },
        facts: { termsInForce: [{ id: 'terms', code: 'BASIC', indicators: ['delivery'] }] },
      },
    ],
    'step "decide"': [
      {
        answer: {
          outcome: 'correct',
          needsChange: true,
          measures: [{ what: said, responsible: said, until: '2027-01-29' }],
        },
      },
      {
        answer: { outcome: 'correct', partnerMatter: said },
        facts: { partiesAsked: { partners: [{ partnerId: 'supplier' }], unknown: [] } },
      },
      {
        answer: { outcome: 'correct', partnerMatter: said },
        facts: { partiesAsked: { partners: [], unknown: [] } },
      },
      ...outcomes('keepForLater'),
    ],
    'step "inform"': [{ answer: { outcome: 'sent', message: said } }],
    'step "informAgain"': [{ answer: { outcome: 'sent', message: said } }],
    'action "control"': outcomes('toCorrect'),
    'side action "withdraw"': [{}],
  },
  'PU2-19': {
    'step "decide"': ['change', 'partner'].map((way) => ({
      answer: { outcome: 'approved' },
      data: { way },
    })),
  },
  'PU2-20': {
    'step "register"': [duplicate, ...outcomes('notAChange')],
    'step "classify"': outcomes('emergency'),
    'step "inform"': [{ answer: { message: said } }],
    'step "implement"': [{ answer: { serviceInterrupted: true, log: said } }],
    'step "backOut"': [{ answer: { outcome: 'notRestored', log: said } }],
    'step "updateRegisters"': [{ answer: { updated: ['description', 'catalogue', 'terms'] } }],
    'step "review"': [
      ...outcomes('withIssues'),
      { answer: { outcome: 'withIssues', sideEffects: said } },
    ],
  },
  'PU2-21': {
    'step "classify"': [duplicate, ...outcomes('serviceRequest', 'complaint')],
    'step "restore"': [{ answer: { outcome: 'restored', action: said, needsChange: true } }],
    'step "review"': [{ answer: { timeline: said, actions: said, needsChange: true } }],
    'step "close"': ['unknown', 'partner'].map((cause) => ({ answer: { cause, summary: said } })),
    'step "declareMajor"': [{ answer: { outcome: 'major', message: said } }],
    'step "updateAffected"': [{ answer: { outcome: 'sent', message: said } }],
  },
  'PU2-22': {
    'step "register"': [duplicate],
    'step "findCause"': [
      { answer: { outcome: 'askPartner', hypotheses: said } },
      { answer: { outcome: 'found', hypotheses: said, category: 'capacity' } },
      { answer: { outcome: 'found', hypotheses: said, category: 'continuity' } },
    ],
    'step "giveWorkaround"': outcomes('published'),
    'step "chooseSolution"': ['change', 'partnerFix', 'retireService'].map((outcome) => ({
      answer: { outcome, grounds: said },
    })),
    'step "decideSolution"': ['change', 'partnerFix', 'retireService'].map((solution) => ({
      answer: { outcome: 'approved' },
      data: { solution },
    })),
    'step "close"': outcomes('closed'),
  },
};
