import { example } from '../../../../domain/processes/pu2-19-capacity-management/example';
import { answer, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { versionsOf } from '../../support/versions';

const { played, describeEachVersion } = versionsOf('PU2-19');
export { describeEachVersion };

/** A Monday, nine o'clock in Riga. */
const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

export const stated = (
  subject: { type: 'service' | 'resource'; id: string } = { type: 'service', id: 'permits' },
): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'capacity',
      institutionId: 'ministry',
      subject,
      request: example.request,
    },
    cast,
  );

export const register = answer('register', who.provider, { outcome: 'registered' });
export const assess = (outcome: string, by: Name = 'serviceOwner'): Move =>
  answer('assess', who[by], { outcome, available: enough, shortfall: enough, grounds: enough });
export const decide = (
  outcome = 'approved',
  more: Record<string, unknown> = {},
  by: Name = 'servicePortfolio',
): Move => answer('decide', who[by], { outcome, ...more });
