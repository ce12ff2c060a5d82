import { note, raise, type Announcement } from '../../engine/announcement';
import { portfolioOwnerOf } from '../../engine/ladder';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { toInstant, toMillis } from '../../time/instant';
import * as forms from './forms';
import { decided, lastEvaluatedAt, changeIds, active, type Partnership } from './partnership';
import { portfolioOwner, evaluator } from './performers';

const { step, on, wait, follow } = wordsFor<Partnership>();

/** Another partner is looked for in a case of its own. */
const lookForAnother = (reason: unknown): Announcement =>
  raise('PU2-10', { course: 'lifeCycle', reason });

// Counted from the evaluation before, so that a long improvement does not put the next one off.
export const measure = wait({
  status: 'active',
  until: (c) => c.data.evaluateAt,
  lasts: { timeLimit: 'partner.evaluate', from: lastEvaluatedAt },
  exits: [{ name: 'timeToEvaluate', to: 'evaluate' }],
});

export const evaluate = step({
  status: 'evaluating',
  performers: evaluator,
  form: forms.Evaluation,
  due: { timeLimit: 'partner.evaluation' },
  records: (a, c, _facts, at) => ({
    evaluations: [
      ...c.data.evaluations,
      {
        visit: c.data.evaluations.length + 1,
        effectiveness: a.effectiveness,
        efficiency: a.efficiency,
        rating: a.outcome,
        evaluatedAt: at,
      },
    ],
    evaluateAt: undefined,
  }),
  exits: [{ name: 'evaluated', to: 'useResult' }],
});

// R32: no evaluation without a decision for further cooperation.
export const useResult = step({
  status: 'evaluating',
  performers: portfolioOwner,
  form: forms.CooperationDecision,
  mayAnnounce: ['raise PU2-20', 'note improvePartner PU3-1', 'raise PU2-10'],
  due: { timeLimit: 'partner.decide' },
  refuses: [
    {
      code: 'REVIEW_DATE_IN_THE_PAST',
      rule: 'PU2-10 step 7',
      when: (a, _c, _facts, at) =>
        a.evaluateAt !== undefined && toMillis(a.evaluateAt) <= toMillis(at),
    },
  ],
  records: (a, c, _facts, at) => ({
    evaluations: decided(c, a.outcome, at),
    evaluateAt: a.evaluateAt === undefined ? undefined : toInstant(toMillis(a.evaluateAt)),
    earlierCases: Object.keys(c.others ?? {}),
    findsAnother: a.outcome === 'findAnother',
  }),
  announces: (a, c) => [
    ...when(
      a.outcome === 'improveByChange',
      raise('PU2-20', { reason: a.grounds, description: a.grounds }),
    ),
    ...when(
      a.outcome === 'improveLater',
      note('improvePartner', 'PU3-1', portfolioOwnerOf(c.subject, c.institutionId)),
    ),
    ...when(a.outcome === 'findAnother', lookForAnother(a.grounds)),
  ],
  exits: [
    on('improveByChange', 'followImprovement', { name: 'improve' }),
    on('renegotiate', 'agreeTerms', { ends: active }),
    on(['end', 'findAnother'], 'handOver', { ends: active }),
    { name: 'continue', to: 'measure' },
  ],
});

export const followImprovement = follow({
  status: 'improving',
  cases: changeIds,
  exits: [{ name: 'improved', to: 'measure' }],
});
