import { raise } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import type { Incident } from './incident';
import { firstLineSupport, reporter } from './performers';
import { isReporting } from './reporting';

const { step, on } = wordsFor<Incident>();

export const confirm = step({
  status: 'restored',
  performers: reporter,
  form: forms.Confirmation,
  // R28: silence confirms, because what shows the restoring is recorded.
  due: { timeLimit: 'incident.confirm', passed: 'goOn' },
  records: (a) => (a.outcome === 'notRestored' ? { isRestored: false } : {}),
  exits: [
    on('notRestored', 'diagnose', {
      name: 'majorNotRestored',
      where: (c) => c.data.majorSince !== undefined,
      also: ['updateAffected'],
    }),
    on('notRestored', 'diagnose'),
    // Silence confirms too, so this looks at the case alone.
    { name: 'major', where: (c) => c.data.majorSince !== undefined, to: 'review' },
    { name: 'confirmed', to: 'close' },
  ],
});

export const close = step<typeof forms.Closing>({
  status: 'confirmed',
  // Reports to authorities may last longer than the incident.
  joins: true,
  performers: firstLineSupport,
  form: forms.Closing,
  mayAnnounce: ['raise PU2-22', 'raise PU2-10'],
  due: { timeLimit: 'incident.close' },
  // What has to be reported may turn up while this is open already.
  refuses: [{ code: 'REPORTING_OPEN', rule: 'R35', when: (_a, c) => isReporting(c) }],
  records: ({ cause }) => ({ cause }),
  // The review of a major one has asked for its problem already.
  announces: (a, c) => [
    ...when(
      a.cause === 'unknown' && c.data.majorSince === undefined,
      raise('PU2-22', { symptom: a.summary, source: 'unexplainedIncident' }, { joins: true }),
    ),
    ...when(
      a.cause === 'partner',
      raise(
        'PU2-10',
        { course: 'coordination', asksFor: 'activity', reason: a.summary },
        { joins: { variant: 'coordination' } },
      ),
    ),
  ],
  exits: [{ name: 'closed', to: end('restored') }],
});
