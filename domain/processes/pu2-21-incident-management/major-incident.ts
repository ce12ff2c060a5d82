import { raise, tell, stopChanges } from '../../engine/announcement';
import { branchEnd } from '../../engine/exits';
import { portfolioOwnerOf } from '../../engine/ladder';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import type { Incident } from './incident';
import { declarer, lead } from './performers';

const { step, on } = wordsFor<Incident>();

/** R29: what was learned, and a problem for the cause. */
export const review = step<typeof forms.MajorReview, 'close'>({
  status: 'confirmed',
  performers: lead,
  form: forms.MajorReview,
  mayAnnounce: ['raise PU2-22', 'raise PU2-20'],
  due: { timeLimit: 'incident.major.review' },
  announces: (a) => [
    raise('PU2-22', { symptom: a.timeline, source: 'majorIncident' }, { joins: true }),
    ...when(a.needsChange, raise('PU2-20', { reason: a.actions, description: a.actions })),
  ],
  exits: [{ name: 'reviewed', to: 'close' }],
});

/**
 * While a major incident lasts, nobody knows its cause, and a change could make it worse or hide it.
 * So declaring one stops the changes that are planned for its subject (`stopChanges`). Until it is
 * restored it counts as a freeze window: the meaning `freezes` says where a case tells of both. PU2-21
 * step 5; that only emergency changes go on is a choice of this project.
 */
export const declareMajor = step({
  performers: declarer,
  form: forms.MajorDeclaration,
  mayAnnounce: ['tell portfolioOwner majorIncident', 'tell affected during', 'stop changes'],
  due: { timeLimit: 'incident.major.declare' },
  facts: ['appointees'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-21 step 5',
      when: (a) => a.outcome === 'notMajor' && a.reason === undefined,
    },
    {
      code: 'APPOINTEE_NOT_ELIGIBLE',
      rule: 'R18',
      when: (a, _c, facts) => a.lead !== undefined && facts.appointees?.[a.lead] !== true,
    },
  ],
  records: (a, _c, _facts, at) => (a.outcome === 'major' ? { majorSince: at } : {}),
  appoints: (a): Record<string, string> =>
    a.outcome === 'major' && a.lead !== undefined ? { lead: a.lead } : {},
  announces: (a, c) =>
    when(
      a.outcome === 'major',
      tell.portfolioOwner('majorIncident', portfolioOwnerOf(c.subject, c.institutionId)),
      tell.affected('during', { message: a.message }),
      stopChanges,
    ),
  exits: [on('notMajor', branchEnd), { name: 'major', to: 'updateAffected' }],
});

export const updateAffected = step({
  performers: lead,
  form: forms.Update,
  mayAnnounce: ['tell affected during'],
  due: { timeLimit: 'incident.major.update' },
  announces: (a) => [tell.affected('during', { message: a.message })],
  exits: [on('last', branchEnd), { name: 'sent', to: 'updateAffected' }],
});
