import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { Assignment, PerformerRule } from '../../engine/performer-rule';
import type { PartyKind, Partnership, PartnershipView } from './partnership';

const ownerRoles = [
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;
const portfolioRoles = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
] as const;

const owner = (c: PartnershipView): Performer => ownerOf(c.subject, c.institutionId);
const portfolio = (c: PartnershipView): Performer => portfolioOwnerOf(c.subject, c.institutionId);

/** The institution's own providers of the service; partners are asked, they do not ask (R19). */
const providers = ({ subject, institutionId }: PartnershipView): Performer[] =>
  subject.type === 'service' && subject.id !== undefined
    ? [
        {
          role: 'service_provider',
          scopeType: 'service',
          scopeId: subject.id,
          institutionId,
          withoutPartners: true,
        },
      ]
    : [];

const requester = ({
  caseFunctions: { requester: personId },
  institutionId,
}: PartnershipView): Performer[] =>
  personId === undefined ? [] : [{ caseFunction: 'requester', personId, institutionId }];

export const ownerOfSubject: PerformerRule<Partnership> = {
  name: 'ownerOfSubject',
  possible: ownerRoles,
  of: (c) => [{ label: 'owner', anyOf: [owner(c)] }],
};

export const portfolioOwner: PerformerRule<Partnership> = {
  name: 'portfolioOwner',
  possible: portfolioRoles,
  of: (c) => [{ label: 'portfolio', anyOf: [portfolio(c)] }],
};

/**
 * Each of the five roles agrees activities at its own scope: the provider, the manager, and the
 * portfolio manager.
 */
export const coordinator: PerformerRule<Partnership> = {
  name: 'coordinator',
  possible: ['service_provider', ...ownerRoles, ...portfolioRoles],
  of: (c) => [{ label: 'coordinator', anyOf: [owner(c), ...providers(c), portfolio(c)] }],
};

/**
 * Consent alone is carried out elsewhere, by the case that asked for it: then nobody is asked here.
 */
export const coordinatorOfActivity: PerformerRule<Partnership> = {
  ...coordinator,
  of: (c) => (c.data.asksFor === 'consent' ? [] : coordinator.of(c)),
};

/** The portfolio manager for a partner that much depends on, the manager for others. */
export const evaluator: PerformerRule<Partnership> = {
  name: 'evaluator',
  possible: [...ownerRoles, ...portfolioRoles],
  of: (c) => [
    { label: 'evaluator', anyOf: [c.data.dependency === 'high' ? portfolio(c) : owner(c)] },
  ],
};

/** Those who see the effect of a partner's part. */
export const concerned: PerformerRule<Partnership> = {
  name: 'concerned',
  possible: ['support_agent', 'service_provider', ...ownerRoles, ...portfolioRoles],
  of: (c) => [
    {
      label: 'concerned',
      anyOf: [
        {
          role: 'support_agent',
          scopeType: 'institution',
          scopeId: c.institutionId,
          institutionId: c.institutionId,
        },
        ...providers(c),
        owner(c),
        portfolio(c),
      ],
    },
  ],
};

export const requesterOrOwner: PerformerRule<Partnership> = {
  name: 'requesterOrOwner',
  possible: ['requester', ...ownerRoles],
  of: (c) => [{ label: 'requester', anyOf: [...requester(c), owner(c)] }],
};

/**
 * The parties of one activity. The holders of a role here, or at the other institution, answer. For
 * the others the manager writes down what they said.
 */
export const parties: PerformerRule<Partnership> = {
  name: 'parties',
  possible: ['service_provider', ...ownerRoles, ...portfolioRoles],
  of: (c) => c.data.asks.flatMap((kind) => assignmentsOf[kind](c)),
};

const writtenDown =
  (label: string) =>
  (c: PartnershipView): Assignment[] => [{ label, anyOf: [owner(c)] }];

const assignmentsOf: Record<PartyKind, (c: PartnershipView) => Assignment[]> = {
  partners: (c) =>
    c.data.partners.map(({ partnerId, serviceId }) => ({
      label: 'partner',
      anyOf: [
        serviceId === undefined
          ? owner(c)
          : {
              role: 'service_provider',
              scopeType: 'service',
              scopeId: serviceId,
              institutionId: c.institutionId,
              partnerId,
            },
      ],
    })),
  affectedOwners: (c) =>
    c.data.affected.map((one) => ({
      label: 'affectedOwner',
      anyOf: [ownerOf(one, one.institutionId)],
    })),
  recipients: writtenDown('recipients'),
  superior: writtenDown('superior'),
  foreign: writtenDown('foreign'),
  portfolioOwner: (c) => [{ label: 'portfolio', anyOf: [portfolio(c)] }],
};
