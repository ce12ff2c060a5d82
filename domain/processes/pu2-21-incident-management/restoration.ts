import { raise } from '../../engine/announcement';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import type { Incident, IncidentView } from './incident';
import { reporter, supportOfLevel } from './performers';

const { step, on } = wordsFor<Incident>();

const levelNamed = (level: number | undefined): Incident['level'] | undefined =>
  ([1, 2, 3] as const).find((one) => one === level);
const nextLevel = ({ data: { level } }: IncidentView): Incident['level'] => (level === 1 ? 2 : 3);

export const diagnose = step({
  status: 'diagnosing',
  performers: supportOfLevel,
  form: forms.Diagnosis,
  records: (a, c) =>
    a.outcome === 'unknown' ? { level: levelNamed(a.level) ?? nextLevel(c) } : {},
  exits: [
    on('askReporter', 'awaitReporter'),
    on('askPartner', 'awaitPartner'),
    on('unknown', 'diagnose'),
    { name: 'found', to: 'restore' },
  ],
});

export const awaitReporter = step({
  status: 'waiting_reporter',
  performers: reporter,
  form: forms.ReporterAnswer,
  due: { timeLimit: 'incident.reporter', passed: 'goOn' },
  exits: [{ name: 'answered', to: 'diagnose' }],
});

export const awaitPartner = step({
  status: 'waiting_partner',
  performers: supportOfLevel,
  form: forms.PartnerAnswer,
  exits: [on('delivered', 'restore'), { name: 'notDelivered', to: 'diagnose' }],
});

export const restore = step({
  status: 'restoring',
  performers: supportOfLevel,
  form: forms.Restoration,
  mayAnnounce: ['raise PU2-20'],
  refuses: [
    {
      code: 'EVIDENCE_REQUIRED',
      rule: 'R28',
      when: (a) => a.outcome === 'restored' && a.evidence === undefined,
    },
  ],
  records: (a) => (a.outcome === 'restored' ? { isRestored: true } : {}),
  announces: (a) =>
    when(a.needsChange === true, raise('PU2-20', { reason: a.action, description: a.action })),
  exits: [
    on('notRestored', 'diagnose'),
    { name: 'restored', to: 'confirm', ends: ['updateAffected', 'declareMajor'] },
  ],
});
