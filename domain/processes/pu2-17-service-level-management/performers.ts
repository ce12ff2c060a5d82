import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { PerformerRule } from '../../engine/performer-rule';
import { isForPortfolio, type ServiceLevel, type ServiceLevelView } from './service-level';

const ownerRoles = [
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;

export const owner = (c: ServiceLevelView): Performer => ownerOf(c.subject, c.institutionId);
export const portfolio = (c: ServiceLevelView): Performer =>
  portfolioOwnerOf(c.subject, c.institutionId);

const providers = ({ subject, institutionId }: ServiceLevelView): Performer[] =>
  subject.type === 'service' && subject.id !== undefined
    ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }]
    : [];

/** The providers of the service, and its manager. */
export const providersAndOwner: PerformerRule<ServiceLevel> = {
  name: 'providersAndOwner',
  possible: ['service_provider', ...ownerRoles],
  of: (c) => [{ label: 'owner', anyOf: [...providers(c), owner(c)] }],
};

export const ownerOfService: PerformerRule<ServiceLevel> = {
  name: 'ownerOfService',
  possible: ownerRoles,
  of: (c) => [{ label: 'owner', anyOf: [owner(c)] }],
};

/** The manager; the portfolio manager for a severe or repeated miss. */
export const decider: PerformerRule<ServiceLevel> = {
  name: 'decider',
  possible: [...ownerRoles, 'institution_resource_portfolio_owner'],
  of: (c) =>
    isForPortfolio(c)
      ? [{ label: 'portfolio', anyOf: [portfolio(c)] }]
      : [{ label: 'owner', anyOf: [owner(c)] }],
};

/**
 * R26: the manager says for the recipients what they said; the portfolio manager agrees besides.
 */
export const consenting: PerformerRule<ServiceLevel> = {
  name: 'consenting',
  possible: [...ownerRoles, 'institution_resource_portfolio_owner'],
  of: (c) => [
    { label: 'recipients', anyOf: [owner(c)] },
    { label: 'portfolio', anyOf: [portfolio(c)] },
  ],
};

export const requesterOrOwner: PerformerRule<ServiceLevel> = {
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
