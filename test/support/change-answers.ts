import { someText } from './answers';

/** Answers to the steps of PU2-20 as events carry them: every text replaced by a reference. */
export const changeRequest = () => ({ reason: someText(), description: someText() });
export const complete = {
  outcome: 'accepted',
  reasonIsClear: true,
  subjectIsNamed: true,
  resultIsDescribed: true,
};
export const normal = { outcome: 'normal', category: 'functionality' };
export const emergency = () => ({
  outcome: 'emergency',
  category: 'infrastructure',
  reason: someText(),
});
export const standard = {
  outcome: 'standard',
  category: 'content',
  modelCode: 'APRAKSTA-LABOJUMS',
};

export const assessed = (risk: 'low' | 'medium' | 'high' = 'low') => ({
  outcome: 'assessed',
  risk,
  impact: someText(),
  lowersTerms: false,
  touchesSeveral: false,
  touchesSecurity: false,
  touchesPersonalData: false,
  touchesAccessibility: false,
  fallsUnderSupervision: false,
  needsPartnerConsent: false,
  cost: 'small',
  benefit: someText(),
});

export const approved = { outcome: 'approved' };

/** Two hours, a while after the given instant. */
export const planned = (implementer: string, verifier: string, from: Date) => ({
  outcome: 'planned',
  tasks: someText(),
  testPlan: someText(),
  backoutPlan: someText(),
  windowFrom: from.toISOString(),
  windowTo: new Date(from.getTime() + 2 * 3_600_000).toISOString(),
  implementer,
  verifier,
});

export const informed = () => ({
  outcome: 'sent',
  message: someText(),
  expectedInterruptionMinutes: 30,
});
export const implemented = () => ({ outcome: 'done', log: someText(), serviceInterrupted: false });
export const restored = () => ({ outcome: 'restored', log: someText() });
export const verified = () => ({ outcome: 'passed', results: someText() });
export const updated = { outcome: 'complete', updated: ['description'] };
export const reviewed = { outcome: 'successful', aimReached: true };
export const closed = () => ({ outcome: 'closed', summary: someText() });
export const acknowledged = { outcome: 'acknowledged' };
