import { note, raise, followDuplicate } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { when, given, defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { isUnexplained, prioritised, isMajor, type Incident, type IncidentView } from './incident';
import { owner, firstLineSupport } from './performers';
import { isReporting } from './reporting';

const { step, on, follow } = wordsFor<Incident>();

const isParentRestored = (c: IncidentView): boolean =>
  c.others?.[c.data.parent ?? '']?.result === 'restored';

/** The reporter complains; where a system reported it, there is nobody to answer. */
const complaintOf = (reason: string | undefined, c: IncidentView) => ({
  declaredKind: 'complaint',
  description: reason,
  ...(c.caseFunctions['requester'] === undefined && { answerBy: 'none' }),
});

export const register = step({
  status: 'registered',
  performers: firstLineSupport,
  form: forms.Registration,
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-21 step 2',
      when: (a) => a.outcome === 'notAnIncident' && a.reason === undefined,
    },
    {
      code: 'REPORTING_OPEN',
      rule: 'R35',
      when: (a, c) => a.outcome === 'notAnIncident' && isReporting(c),
    },
    {
      code: 'MAJOR_NEEDS_REVIEW',
      rule: 'R29',
      when: (a, c) => a.outcome === 'notAnIncident' && isMajor(c),
    },
  ],
  records: ({ channel }) => ({ channel }),
  exits: [
    on('notAnIncident', end('notAnIncident', 'cancelled')),
    { name: 'registered', to: 'classify' },
  ],
});

export const classify = step({
  status: 'registered',
  performers: firstLineSupport,
  form: forms.Classification,
  mayAnnounce: ['link duplicate_of', 'follow', 'note serviceRequestInstead PU2-15', 'raise PU2-18'],
  facts: ['duplicateOf'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-21 step 3',
      when: (a) => a.outcome !== 'incident' && a.outcome !== 'duplicate' && a.reason === undefined,
    },
    {
      code: 'REPORTING_OPEN',
      rule: 'R35',
      when: (a, c) => a.outcome !== 'incident' && a.outcome !== 'duplicate' && isReporting(c),
    },
    {
      code: 'MAJOR_NEEDS_REVIEW',
      rule: 'R29',
      when: (a, c) => a.outcome !== 'incident' && a.outcome !== 'duplicate' && isMajor(c),
    },
    {
      code: 'DUPLICATE_UNKNOWN',
      rule: 'PU2-21 step 3',
      when: (a, _c, facts) => a.outcome === 'duplicate' && (facts.duplicateOf ?? null) === null,
    },
  ],
  records: (a, _c, facts) => ({
    category: a.category,
    ...(a.outcome === 'duplicate' && defined({ parent: facts.duplicateOf?.caseId })),
  }),
  announces: (a, c, facts) => [
    ...given(a.outcome === 'duplicate' ? facts.duplicateOf : null, followDuplicate),
    ...when(a.outcome === 'serviceRequest', note('serviceRequestInstead', 'PU2-15', owner(c))),
    ...when(
      a.outcome === 'complaint',
      raise('PU2-18', complaintOf(a.reason, c), { forRequester: true }),
    ),
  ],
  exits: [
    on('duplicate', 'followParent'),
    on('plannedInterruption', end('plannedInterruption', 'cancelled')),
    {
      name: 'otherKind',
      when: (a) => a.outcome !== 'incident',
      to: end('otherKind', 'cancelled'),
    },
    { name: 'incident', to: 'prioritise' },
  ],
});

// What restores the other restores this; its reporter is asked apart. Where the other ended
// without, this is judged anew.
export const followParent = follow({
  status: 'merged',
  cases: (c) => (c.data.parent === undefined ? [] : [c.data.parent]),
  records: (c) => ({ isRestored: isParentRestored(c) }),
  exits: [
    {
      name: 'parentRestored',
      where: isParentRestored,
      to: 'confirm',
      ends: ['updateAffected', 'declareMajor'],
    },
    { name: 'parentEnded', to: 'classify' },
  ],
  againFrom: ['confirm', 'review', 'close'],
});

export const prioritise = step({
  status: 'classified',
  performers: firstLineSupport,
  form: forms.Prioritisation,
  refuses: [{ code: 'REASON_REQUIRED', rule: 'R27', when: isUnexplained }],
  records: prioritised,
  exits: [{ name: 'prioritised', to: 'diagnose' }],
});
