import { isContentRef, type ContentRef } from '../../engine/fields';
import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { type Announcement, raise } from '../../engine/announcement';
import { dated, statedNeed, type Capacity, type CapacityView } from './capacity';
import * as forms from './forms';
import { ownerOfSubject, portfolioOwner, registrar, requesterOrOwner } from './performers';

const { step, on, process } = wordsFor<Capacity>();

/** Texts of an answer are stored as content by now. */
const stored = (text: string): ContentRef | undefined => (isContentRef(text) ? text : undefined);

/** What is asked of others once the way is approved. */
function asked(c: CapacityView): Announcement[] {
  const { way, grounds } = c.data;
  if (way === 'change') return [raise('PU2-20', { reason: grounds, description: grounds })];
  return way === 'partner'
    ? [
        raise(
          'PU2-10',
          { course: 'coordination', asksFor: 'activity', reason: grounds },
          { joins: { variant: 'coordination' } },
        ),
      ]
    : [];
}

/**
 * PU2-19, managing the match between service volumes and the means they need. Step 1 is the request
 * itself. Steps, roles and times are a choice of this project.
 */
export const capacityManagementV1 = process({
  code: 'PU2-19',
  version: 1,
  request: forms.CapacityNeed,
  initialData: statedNeed,
  firstStep: 'register',
  caseFunctions: ['requester', 'proposer'],
  steps: {
    register: step({
      status: 'submitted',
      performers: registrar,
      form: forms.Registration,
      due: { timeLimit: 'capacity.register' },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-19 step 2',
          when: (a) => a.outcome === 'notANeed' && a.reason === undefined,
        },
      ],
      records: dated,
      exits: [on('notANeed', end('notANeed', 'cancelled')), { name: 'registered', to: 'assess' }],
    }),
    assess: step({
      status: 'assessing',
      performers: ownerOfSubject,
      form: forms.Assessment,
      due: { timeLimit: 'capacity.assess' },
      records: (a) => ({ way: a.outcome, grounds: stored(a.grounds) }),
      appoints: (_a, personId) => ({ proposer: personId }),
      exits: [{ name: 'assessed', to: 'decide' }],
    }),
    decide: step({
      status: 'awaiting_decision',
      performers: portfolioOwner,
      form: forms.Decision,
      mayAnnounce: ['raise PU2-20', 'raise PU2-10'],
      due: { timeLimit: 'capacity.decide' },
      fourEyes: { rule: 'PU2-19 step 4', not: ['proposer'] },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-19 step 4',
          when: (a) => a.outcome !== 'approved' && a.reason === undefined,
        },
      ],
      announces: (a, c) => (a.outcome === 'approved' ? asked(c) : []),
      exits: [
        on('returned', 'assess'),
        on('rejected', end('rejected')),
        { name: 'change', where: (c) => c.data.way === 'change', to: end('changeRequested') },
        { name: 'partner', where: (c) => c.data.way === 'partner', to: end('partnerAsked') },
        {
          name: 'riskAccepted',
          where: (c) => c.data.way === 'acceptRisk',
          to: end('riskAccepted'),
        },
        { name: 'ownMeans', to: end('covered') },
      ],
    }),
  },
  hold: { performers: ownerOfSubject },
  withdraw: {
    performers: requesterOrOwner,
    leadsTo: () => ({ to: end('withdrawn', 'cancelled') }),
  },
  reopen: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      c.result === 'withdrawn' || c.result === 'notANeed'
        ? { refused: 'CANNOT_REOPEN' }
        : { to: 'assess' },
  },
  isSevere: () => false,
  acknowledgeVariant: () => 'normal',
  summary: ({ data: { way } }) => (way === undefined ? {} : { variant: way }),
});
