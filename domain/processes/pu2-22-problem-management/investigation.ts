import { note, raise, tell } from '../../engine/announcement';
import { when, defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { owner, supportOf, team } from './performers';
import { allPartnerRequestIds, stored, askOfPartner, type Problem } from './problem';

const { step, on, follow } = wordsFor<Problem>();

/** What is known of the cause after looking for it; otherwise it is as before. */
const causeAfter: Partial<Record<string, 'found' | 'several' | 'unknown'>> = {
  found: 'found',
  severalCauses: 'several',
  acceptUnknown: 'unknown',
};

export const findCause = step({
  status: 'investigating',
  performers: team,
  form: forms.CauseFinding,
  mayAnnounce: ['raise PU2-10', 'raise PU2-19', 'note lackOfContinuity PU2-13'],
  due: { timeLimit: 'problem.review', variant: () => 'open' },
  refuses: [
    {
      code: 'EVIDENCE_REQUIRED',
      rule: 'PU2-22 step 4',
      when: (a) =>
        (a.outcome === 'found' || a.outcome === 'severalCauses') && a.evidence === undefined,
    },
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-22 step 4',
      when: (a) => a.outcome === 'acceptUnknown' && a.reason === undefined,
    },
  ],
  records: (a) => ({
    ...defined({ category: a.category }),
    ...defined({ cause: causeAfter[a.outcome] }),
  }),
  announces: (a, c) => [
    ...when(a.outcome === 'askPartner', askOfPartner(a.hypotheses)),
    ...when(
      a.category === 'capacity',
      raise(
        'PU2-19',
        {
          need: a.hypotheses,
          expectedDemand: a.evidence ?? a.hypotheses,
          source: 'problem',
        },
        { joins: true },
      ),
    ),
    ...when(a.category === 'continuity', note('lackOfContinuity', 'PU2-13', owner(c))),
  ],
  exits: [
    on('askPartner', 'followPartner'),
    on('goOn', 'findCause', { name: 'notYet' }),
    { name: 'analysed', to: 'giveWorkaround' },
  ],
});

export const followPartner = follow({
  status: 'investigating',
  cases: allPartnerRequestIds,
  exits: [{ name: 'partnerAnswered', to: 'findCause' }],
});

export const giveWorkaround = step({
  status: 'cause_known',
  performers: team,
  form: forms.WorkaroundForm,
  mayAnnounce: ['tell support knownErrorPublished', 'note knownErrorForKnowledge PU2-11'],
  due: { timeLimit: 'problem.workaround' },
  refuses: [
    {
      code: 'WORKAROUND_REQUIRED',
      rule: 'PU2-22 step 5',
      when: (a) =>
        a.outcome === 'published' && (a.workaround === undefined || a.limits === undefined),
    },
  ],
  records: (a, c, _facts, at) => ({
    knownSince: c.data.knownSince ?? at,
    workaround: a.outcome === 'published' ? stored(a.workaround) : undefined,
    limits: a.outcome === 'published' ? stored(a.limits) : undefined,
  }),
  announces: (_a, c) => [
    tell.support('knownErrorPublished', ...supportOf(c)),
    note('knownErrorForKnowledge', 'PU2-11', owner(c)),
  ],
  exits: [{ name: 'published', to: 'chooseSolution' }],
});
