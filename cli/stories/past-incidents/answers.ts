import type { Deed } from '../../../domain/past-cases/deed';
import { priorityOf } from '../../../domain/processes/pu2-21-incident-management/incident';

/** What the people of a past incident said is not known; these words stand in for theirs. */
const fromLog = 'Atkārtots no cita sistēmas žurnāla.';

export const registered = { outcome: 'registered', channel: 'phone' };
export const classified = { outcome: 'incident', category: 'other' };
export const diagnosed = (outcome: 'solution' | 'askReporter' | 'askPartner') => ({
  outcome,
  findings: fromLog,
});
export const passedOn = (level: number) => ({ outcome: 'unknown', findings: fromLog, level });
export const reporterAnswered = { outcome: 'answered', supplement: fromLog };
export const partnerAnswered = (outcome: 'delivered' | 'notDelivered') => ({
  outcome,
  remark: fromLog,
});
export const restored = {
  outcome: 'restored',
  action: fromLog,
  evidence: 'Žurnālā atzīmēts kā atrisināts.',
};
export const confirmed = { outcome: 'confirmed' };
export const denied = { outcome: 'notRestored', remark: fromLog };
export const closed = { outcome: 'closed', cause: 'unknown', summary: fromLog };
export const acknowledged = { outcome: 'acknowledged' };
export const withReason = { reason: fromLog };

export const reported = ({ extent, hindrance }: Extract<Deed, { does: 'report' }>) => ({
  symptom: fromLog,
  extent,
  hindrance,
});

type Judged = Extract<Deed, { does: 'accept' | 'reprioritise' }>;

/** The table decides; where the source decided otherwise, its word is the reason (R27). */
export const prioritised = ({ impact, urgency, priority }: Judged) => ({
  outcome: 'prioritised',
  impact,
  urgency,
  ...(priority === priorityOf(impact, urgency) ? {} : { priority, ...withReason }),
});
export const reprioritised = (judged: Judged) => ({ ...prioritised(judged), ...withReason });
