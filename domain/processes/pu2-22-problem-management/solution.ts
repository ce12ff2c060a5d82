import {
  note,
  raise,
  tell,
  type Announcement,
  type AnnouncementKind,
} from '../../engine/announcement';
import { portfolioOwnerOf } from '../../engine/ladder';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { ownerOfSubject, portfolioOwner } from './performers';
import {
  changeIds,
  hasPartnerCarriedOut,
  isChangeVerified,
  partnerRequestIds,
  stored,
  askOfPartner,
  type Problem,
  type ProblemView,
} from './problem';
import { reviewed, notInThePast } from './review-date';

const { step, on, follow } = wordsFor<Problem>();

const solutions: readonly AnnouncementKind[] = [
  'raise PU2-20',
  'raise PU2-10',
  'tell portfolioOwner riskAccepted',
  'note retireService PU3-4',
];
/** What becomes of a solution once it is decided. */
function begun(c: ProblemView, solution: Problem['solution'], grounds: unknown): Announcement[] {
  if (solution === 'change') return [raise('PU2-20', { reason: grounds, description: grounds })];
  if (solution === 'partnerFix') return [askOfPartner(grounds)];
  const accepted: Announcement = tell.portfolioOwner(
    'riskAccepted',
    portfolioOwnerOf(c.subject, c.institutionId),
  );
  return [
    ...when(
      solution === 'retireService',
      note('retireService', 'PU3-4', portfolioOwnerOf(c.subject, c.institutionId)),
    ),
    accepted,
  ];
}

/**
 * Where a decided solution leads. Until a service is retired, its known error is one whose risk is
 * accepted.
 */
const bySolution = [
  { name: 'change', where: (c: ProblemView) => c.data.solution === 'change', to: 'followChange' },
  {
    name: 'partnerFix',
    where: (c: ProblemView) => c.data.solution === 'partnerFix',
    to: 'followPartnerFix',
  },
  { name: 'riskAccepted', to: 'acceptedRisk' },
] as const;

export const chooseSolution = step({
  status: 'known_error',
  performers: ownerOfSubject,
  form: forms.SolutionChoice,
  mayAnnounce: solutions,
  due: { timeLimit: 'problem.solution' },
  refuses: [notInThePast('R30')],
  records: (a, c) => ({
    solution: a.outcome,
    grounds: stored(a.grounds),
    isForPortfolio: a.cost === 'large' || a.crossesServices,
    earlierCases: Object.keys(c.others ?? {}),
    ...reviewed(a),
  }),
  appoints: (_a, personId) => ({ proposer: personId }),
  announces: (a, c) => (c.data.isForPortfolio ? [] : begun(c, a.outcome, a.grounds)),
  exits: [
    { name: 'forPortfolio', where: (c) => c.data.isForPortfolio, to: 'decideSolution' },
    ...bySolution,
  ],
});

// A costly solution, or one across services, is decided a level higher, and not by its
// proposer.
export const decideSolution = step({
  status: 'solution_chosen',
  performers: portfolioOwner,
  form: forms.SolutionDecision,
  mayAnnounce: solutions,
  due: { timeLimit: 'problem.decide' },
  fourEyes: { rule: 'PU2-22 step 6', not: ['proposer'] },
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-22 step 6',
      when: (a) => a.outcome === 'returned' && a.reason === undefined,
    },
  ],
  announces: (a, c) => (a.outcome === 'approved' ? begun(c, c.data.solution, c.data.grounds) : []),
  exits: [on('returned', 'chooseSolution'), ...bySolution],
});

export const followChange = follow({
  status: 'awaiting_change',
  cases: (c) => (c.data.solution === 'change' ? changeIds(c) : []),
  // R30: a change that is reopened is not verified any more, and what follows it is observed
  // anew.
  againFrom: ['observe', 'verify', 'close'],
  exits: [
    { name: 'changeVerified', where: isChangeVerified, to: 'observe' },
    { name: 'changeFailed', to: 'chooseSolution' },
  ],
});

export const followPartnerFix = follow({
  status: 'solution_chosen',
  cases: partnerRequestIds,
  exits: [
    { name: 'carriedOut', where: hasPartnerCarriedOut, to: 'awaitPartner' },
    { name: 'notAgreed', to: 'chooseSolution' },
  ],
});

export const awaitPartner = step({
  status: 'solution_chosen',
  performers: ownerOfSubject,
  form: forms.PartnerFix,
  due: { timeLimit: 'problem.partner' },
  refuses: [
    {
      code: 'EVIDENCE_REQUIRED',
      rule: 'R30',
      when: (a) => a.outcome === 'delivered' && a.evidence === undefined,
    },
  ],
  exits: [on('notDelivered', 'chooseSolution'), { name: 'delivered', to: 'observe' }],
});
