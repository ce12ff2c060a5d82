import type { HeldRole } from '../../../domain/engine/eligibility';
import type { Cast } from '../../domain/engine/support/play';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const names = [
  'requester',
  'serviceOwner',
  'resourceOwner',
  'servicePortfolio',
  'resourcePortfolio',
  'provider',
  'secondProvider',
  'registersOwner',
  'partnersPerson',
  'boardOne',
  'boardTwo',
  'boardThree',
  'theirOwner',
  'theirPortfolio',
  'theirResourcePortfolio',
  'stranger',
  'deputy',
] as const;
export type Name = (typeof names)[number];

/** Persons of two institutions, by what they are in the stories. */
export const who = Object.fromEntries(
  names.map((name, index) => [name, uuid(index + 1)]),
) as Record<Name, string>;

const held = (
  name: Name,
  role: string,
  scopeId: string,
  institutionId = 'ministry',
  partner: Partial<HeldRole> = {},
): HeldRole => ({
  id: `${name}:${role}:${scopeId}`,
  role,
  scopeId,
  institutionId,
  personId: who[name],
  ...partner,
});

export const cast: Cast = {
  holdings: [
    held('serviceOwner', 'service_owner', 'permits'),
    held('resourceOwner', 'resource_owner', 'register'),
    held('registersOwner', 'service_owner', 'extracts'),
    held('servicePortfolio', 'institution_service_portfolio_owner', 'ministry'),
    held('resourcePortfolio', 'institution_resource_portfolio_owner', 'ministry'),
    held('provider', 'service_provider', 'permits'),
    held('secondProvider', 'service_provider', 'permits'),
    held('partnersPerson', 'service_provider', 'permits', 'ministry', {
      partnerId: 'supplier',
      partnerPermitted: true,
    }),
    held('boardOne', 'advisory_board_member', 'ministry'),
    held('boardTwo', 'advisory_board_member', 'ministry'),
    held('boardThree', 'advisory_board_member', 'ministry'),
    held('theirOwner', 'service_owner', 'benefits', 'agency'),
    held('theirPortfolio', 'institution_service_portfolio_owner', 'agency', 'agency'),
    held('theirResourcePortfolio', 'institution_resource_portfolio_owner', 'agency', 'agency'),
  ],
  deputyships: [],
};
