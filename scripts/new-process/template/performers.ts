import { ownerOf, portfolioOwnerOf } from '../../../domain/engine/ladder';
import type { Performer } from '../../../domain/engine/performers';
import type { PerformerRule } from '../../../domain/engine/performer-rule';
import type { Template, TemplateView } from './state';

const ownerRoles = [
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;

const owner = (c: TemplateView): Performer => ownerOf(c.subject, c.institutionId);

const providers = ({ subject, institutionId }: TemplateView): Performer[] =>
  subject.type === 'service' && subject.id !== undefined
    ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }]
    : [];

/** Whoever provides the service, or manages it; a resource's manager. */
export const registrar: PerformerRule<Template> = {
  name: 'registrar',
  possible: ['service_provider', ...ownerRoles],
  of: (c) => [{ label: 'registrar', anyOf: [...providers(c), owner(c)] }],
};

export const ownerOfSubject: PerformerRule<Template> = {
  name: 'ownerOfSubject',
  possible: ownerRoles,
  of: (c) => [{ label: 'owner', anyOf: [owner(c)] }],
};

export const portfolioOwner: PerformerRule<Template> = {
  name: 'portfolioOwner',
  possible: ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
  of: (c) => [{ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }],
};

export const requesterOrOwner: PerformerRule<Template> = {
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
