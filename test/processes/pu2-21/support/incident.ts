import type { Facts } from '../../../../domain/engine/facts';
import { example } from '../../../../domain/processes/pu2-21-incident-management/example';
import type { Incident } from '../../../../domain/processes/pu2-21-incident-management/incident';
import { act, answer, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { versionsOf } from '../../support/versions';

export const { played, describeEachVersion } = versionsOf('PU2-21');

/** A Monday, nine o'clock in Riga. */
export const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

export const reported = (
  extent: 'one' | 'several' | 'all' = 'several',
  hindrance: 'stopped' | 'limited' | 'bypassed' = 'limited',
  facts: Facts = {},
): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'incident',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request: { ...example.request, extent, hindrance },
    },
    cast,
    facts,
  );

export const register = answer('register', who.provider, {
  outcome: 'registered',
  channel: 'phone',
});
export const classify = answer('classify', who.provider, {
  outcome: 'incident',
  category: 'application',
});
export const prioritise = (more: Partial<Incident> & { reason?: string } = {}): Move =>
  answer('prioritise', who.provider, {
    outcome: 'prioritised',
    impact: 'medium',
    urgency: 'medium',
    ...more,
  });
export const reprioritise = (
  more: Partial<Incident> & { reason?: string | undefined } = {},
): Move =>
  act('reprioritise', who.provider, {
    outcome: 'prioritised',
    impact: 'medium',
    urgency: 'medium',
    reason: enough,
    ...more,
  });
export const diagnose = (outcome: string, by: Name = 'provider'): Move =>
  answer('diagnose', who[by], { outcome, findings: enough });
export const restore = (outcome = 'restored', by: Name = 'provider'): Move =>
  answer('restore', who[by], {
    outcome,
    action: enough,
    ...(outcome === 'restored' ? { evidence: enough } : {}),
  });
export const confirm = (outcome: string): Move => answer('confirm', who.requester, { outcome });
export const close = (cause = 'defect'): Move =>
  answer('close', who.provider, { outcome: 'closed', cause, summary: enough });

export const untilDiagnosing: readonly Move[] = [register, classify, prioritise()];
export const untilRestored: readonly Move[] = [...untilDiagnosing, diagnose('solution'), restore()];

export const dataOf = ({ state }: Played): Incident => state.data as Incident;
export const resolveOf = ({ state }: Played) => state.clocks['resolve.1'];
/** Lets the wall clock stand at an instant for what follows. */
export const at =
  (now: string): Move =>
  (played) => ({ ...played, now });
export const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);
