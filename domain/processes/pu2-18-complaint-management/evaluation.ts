import { note, raise, tell, type Announcement } from '../../engine/announcement';
import type { Facts } from '../../engine/facts';
import { when, given, defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { owner, decider, handler, submitterOrHandler, notAboutOneself } from './performers';
import type { Submission, SubmissionView } from './submission';

const { step, on } = wordsFor<Submission>();

/**
 * R08: what happened is measured against what was promised; for what is about people and situations
 * nothing was.
 */
const isMeasured = (c: SubmissionView, outcome: string): boolean =>
  outcome !== 'askSubmitter' && (c.data.ground === 'terms' || c.data.ground === 'expectation');

const forSuggestions = ['accept', 'keepForLater', 'reject'];

/**
 * A partner that is known of the subject is asked; where none is, its manager reads that one is
 * concerned.
 */
const askOfPartner = (
  reason: unknown,
  c: SubmissionView,
  partiesAsked: Facts['partiesAsked'],
): Announcement =>
  (partiesAsked?.partners ?? []).length > 0
    ? raise(
        'PU2-10',
        { course: 'coordination', asksFor: 'activity', reason },
        { joins: { variant: 'coordination' } },
      )
    : note('partnerMatter', 'PU2-10', owner(c));

export const evaluate = step({
  status: 'evaluating',
  performers: handler,
  form: forms.Evaluation,
  mayAnnounce: ['tell submitter question', 'raise PU2-17'],
  fourEyes: notAboutOneself,
  facts: ['termsInForce'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-18 step 7',
      when: (a) => a.isComplex === true && a.reason === undefined,
    },
    {
      code: 'QUESTION_REQUIRED',
      rule: 'PU2-18 step 7',
      when: (a) => a.outcome === 'askSubmitter' && a.question === undefined,
    },
    {
      code: 'INDICATOR_UNKNOWN',
      rule: 'R08',
      when: (a, _c, { termsInForce = [] }) =>
        a.indicator !== undefined &&
        !termsInForce.some(({ indicators }) => indicators.includes(a.indicator ?? '')),
    },
    {
      code: 'INDICATOR_REQUIRED',
      rule: 'R08',
      when: (a, c) =>
        isMeasured(c, a.outcome) && c.data.ground === 'terms' && a.indicator === undefined,
    },
    {
      code: 'EXPECTATION_REQUIRED',
      rule: 'R08',
      when: (a, c) =>
        isMeasured(c, a.outcome) && a.indicator === undefined && a.expectation === undefined,
    },
    // Where something was promised, an expectation counts beside it only with the reason why no
    // term fits.
    {
      code: 'REASON_REQUIRED',
      rule: 'R08',
      when: (a, c, { termsInForce = [] }) =>
        isMeasured(c, a.outcome) &&
        a.indicator === undefined &&
        termsInForce.length > 0 &&
        a.reason === undefined,
    },
  ],
  records: (a, c, { termsInForce = [] }) => ({
    isComplex: c.data.isComplex || a.isComplex === true,
    terms: termsInForce.map(({ code }) => code),
    ...defined({ indicator: a.indicator }),
  }),
  announces: ({ outcome, question, indicator }, c, { termsInForce = [] }) => [
    ...when(outcome === 'askSubmitter', tell.submitter('question', question)),
    // Told without a word of the findings, which may name the submitter.
    ...given(
      (outcome === 'justified' || outcome === 'partly') && c.subject.type === 'service'
        ? termsInForce.find(({ indicators }) => indicators.includes(indicator ?? ''))
        : undefined,
      ({ code }) => raise('PU2-17', { about: 'claim', terms: code }, { joins: true }),
    ),
  ],
  exits: [on('askSubmitter', 'askSubmitter'), { name: 'evaluated', to: 'decide' }],
});

export const askSubmitter = step({
  status: 'waiting_submitter',
  performers: submitterOrHandler,
  form: forms.SubmitterAnswer,
  fourEyes: notAboutOneself,
  due: { timeLimit: 'submission.supplement', passed: 'goOn' },
  exits: [{ name: 'answered', to: 'evaluate' }],
});

export const decide = step({
  status: 'evaluating',
  performers: decider,
  form: forms.Decision,
  mayAnnounce: [
    'raise PU2-20',
    'raise PU2-10',
    'note partnerMatter PU2-10',
    'note suggestionKept PU3-1',
  ],
  fourEyes: notAboutOneself,
  facts: ['partiesAsked'],
  refuses: [
    {
      code: 'DECISION_NOT_FOR_KIND',
      rule: 'PU2-18 step 8',
      when: (a, c) => forSuggestions.includes(a.outcome) !== (c.data.recognised === 'suggestion'),
    },
    {
      code: 'MEASURES_REQUIRED',
      rule: 'PU2-18 step 8',
      when: (a) => (a.hasLaterMeasures || a.needsChange === true) && a.measures === undefined,
    },
  ],
  // A change that is asked for is a measure that goes on after the answer.
  records: (a) => ({
    decision: a.outcome,
    hasLaterMeasures: a.hasLaterMeasures || a.needsChange === true,
  }),
  announces: (a, c, { partiesAsked }) => [
    ...given(a.needsChange === true ? a.measures?.[0] : undefined, ({ what }) =>
      raise('PU2-20', { reason: what, description: what }),
    ),
    ...given(a.partnerMatter, (matter) => askOfPartner(matter, c, partiesAsked)),
    ...when(a.outcome === 'keepForLater', note('suggestionKept', 'PU3-1', owner(c))),
  ],
  exits: [{ name: 'decided', to: 'inform' }],
});
