import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { PerformerRule } from '../../engine/performer-rule';
import type { Capacity, CapacityView } from './capacity';

const ownerRoles = [
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;

const owner = (c: CapacityView): Performer => ownerOf(c.subject, c.institutionId);

const providers = ({ subject, institutionId }: CapacityView): Performer[] =>
  subject.type === 'service' && subject.id !== undefined
    ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }]
    : [];

/** The providers and the manager of the service; a resource's manager. */
export const registrar: PerformerRule<Capacity> = {
  name: 'registrar',
  possible: ['service_provider', ...ownerRoles],
  of: (c) => [{ label: 'registrar', anyOf: [...providers(c), owner(c)] }],
};

export const ownerOfSubject: PerformerRule<Capacity> = {
  name: 'ownerOfSubject',
  possible: ownerRoles,
  of: (c) => [{ label: 'owner', anyOf: [owner(c)] }],
};

export const portfolioOwner: PerformerRule<Capacity> = {
  name: 'portfolioOwner',
  possible: ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
  of: (c) => [{ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }],
};

export const requesterOrOwner: PerformerRule<Capacity> = {
  name: 'requesterOrOwner',
  possible: ['requester', ...ownerRoles],
  of: (c) => {
    const personId = c.caseFunctions['requester'];
    return [
      {
        label: 'owner',
        anyOf: [
          ...(personId === undefined
            ? []
            : [{ caseFunction: 'requester', personId, institutionId: c.institutionId }]),
          owner(c),
        ],
      },
    ];
  },
};
