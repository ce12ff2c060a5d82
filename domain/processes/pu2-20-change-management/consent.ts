import { when } from '../../engine/when';
import type { ChangeView } from './change';

/**
 * R26: what lowers service-level terms or a partner's delivery is agreed with recipients or
 * partners first. Silence is no consent. Other institutions consent by authorising. An emergency
 * change skips consultation.
 */
export function isConsentMissing(c: ChangeView): boolean {
  if (c.data.type === 'emergency') return false;
  const needed = [
    ...when(c.data.lowersTerms, 'recipients'),
    ...when(c.data.needsPartnerConsent, 'partner'),
  ];
  const opinions = Object.values(c.items).filter(
    ({ step, visit, kind }) =>
      kind === 'task' && step === 'consult' && visit === c.visits['consult'],
  );
  return needed.some((label) => {
    const theirs = opinions.filter((item) => item.label === label);
    return (
      theirs.length === 0 ||
      theirs.some(({ outcome }) => outcome !== 'for' && outcome !== 'forWithConditions')
    );
  });
}
