import { end } from '../../../domain/engine/exits';
import { wordsFor } from '../../../domain/engine/words-for';
import * as forms from './forms';
import { ownerOfSubject, portfolioOwner, registrar, requesterOrOwner } from './performers';
import type { Template } from './state';

const { step, on, process } = wordsFor<Template>();

/**
 * PU1-1, tITLE. Step 1 is the request itself.
 */
export const templateV1 = process({
  code: 'PU1-1',
  version: 1,
  request: forms.TemplateRequest,
  initialData: () => ({}),
  firstStep: 'register',
  caseFunctions: ['requester'],
  steps: {
    register: step({
      status: 'submitted',
      performers: registrar,
      form: forms.Registration,
      due: { timeLimit: 'pu11.register' },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU1-1 step 2',
          when: (a) => a.outcome === 'refused' && a.reason === undefined,
        },
      ],
      exits: [on('refused', end('refused', 'cancelled')), { name: 'registered', to: 'decide' }],
    }),
    decide: step({
      status: 'awaiting_decision',
      performers: ownerOfSubject,
      form: forms.Decision,
      due: { timeLimit: 'pu11.decide' },
      records: (a) => ({ decision: a.outcome }),
      exits: [{ name: 'decided', to: 'close' }],
    }),
    close: step({
      status: 'closing',
      performers: portfolioOwner,
      form: forms.Closing,
      due: { timeLimit: 'pu11.close' },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU1-1 step 4',
          when: (a) => a.outcome === 'returned' && a.reason === undefined,
        },
      ],
      exits: [
        on('returned', 'decide'),
        { name: 'rejected', where: (c) => c.data.decision === 'rejected', to: end('rejected') },
        { name: 'done', to: end('done') },
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
      c.result === 'withdrawn' || c.result === 'refused'
        ? { refused: 'CANNOT_REOPEN' }
        : { to: 'decide' },
  },
  isSevere: () => false,
  acknowledgeVariant: () => 'normal',
  summary: () => ({}),
});
