import { example } from '../../../../domain/processes/pu2-10-partner-coordination/example';
import type { Facts } from '../../../../domain/engine/facts';
import { answer, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { versionsOf } from '../../support/versions';

export const { played, describeEachVersion } = versionsOf('PU2-10');

/** A Monday, nine o'clock in Riga. */
export const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

/** The supplier has a person who provides the service here; the lab has nobody. */
export const bothPartners: Facts = {
  partiesAsked: {
    partners: [{ partnerId: 'supplier', serviceId: 'permits' }, { partnerId: 'lab' }],
    unknown: [],
  },
  affected: [],
};

export const asked = (
  request: Record<string, unknown> = {},
  subject: { type: 'service' | 'resource' | 'process'; id?: string } = {
    type: 'service',
    id: 'permits',
  },
): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'coordination',
      institutionId: 'ministry',
      subject,
      request: { ...example.request, ...request },
    },
    cast,
  );

export const prepare = (
  asks: readonly string[] = ['partners'],
  {
    by = 'serviceOwner',
    facts = bothPartners,
    ...more
  }: { by?: Name; facts?: Facts; isUrgent?: boolean; outcome?: string; reason?: string } = {},
): Move =>
  answer(
    'prepare',
    who[by],
    { outcome: 'sent', activity: enough, asks, isUrgent: false, ...more },
    { facts },
  );
export const says = (by: Name, outcome = 'agree', label?: string): Move =>
  answer(
    'askParties',
    who[by],
    { outcome, ...(outcome === 'agreeWithConditions' ? { conditions: enough } : {}) },
    label === undefined ? {} : { label },
  );
export const settle = (outcome: string, by: Name = 'servicePortfolio'): Move =>
  answer('settle', who[by], { outcome, decidedBy: 'portfolioOwner', grounds: enough });
export const weigh = (outcome: string): Move =>
  answer('weighConditions', who.serviceOwner, { outcome, remark: enough });
export const carryOut = (outcome = 'carriedOut'): Move =>
  answer('carryOut', who.serviceOwner, { outcome, result: enough });

export const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);
