import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { PerformerRule } from '../../engine/performer-rule';
import type { Problem, ProblemView } from './problem';

const ownerRoles = [
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;

export const owner = (c: ProblemView): Performer => ownerOf(c.subject, c.institutionId);

const providers = ({ subject, institutionId }: ProblemView): Performer[] =>
  subject.type === 'service' && subject.id !== undefined
    ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }]
    : [];

const specialists = ({ subject, institutionId }: ProblemView): Performer[] =>
  (subject.type === 'service' || subject.type === 'resource') && subject.id !== undefined
    ? [{ role: 'support_specialist', scopeType: subject.type, scopeId: subject.id, institutionId }]
    : [];

/** Who helps users with the subject: they must know its known errors. */
export const supportOf = (c: ProblemView): Performer[] => [
  {
    role: 'support_agent',
    scopeType: 'institution',
    scopeId: c.institutionId,
    institutionId: c.institutionId,
  },
  ...providers(c),
  ...specialists(c),
];

/** The providers of the service; a resource's manager. */
export const registrar: PerformerRule<Problem> = {
  name: 'registrar',
  possible: ['service_provider', ...ownerRoles],
  of: (c) => [{ label: 'registrar', anyOf: [...providers(c), owner(c)] }],
};

export const ownerOfSubject: PerformerRule<Problem> = {
  name: 'ownerOfSubject',
  possible: ownerRoles,
  of: (c) => [{ label: 'owner', anyOf: [owner(c)] }],
};

/** The problem's team: the manager, who provides the service, and its specialists. */
export const team: PerformerRule<Problem> = {
  name: 'team',
  possible: ['service_provider', 'support_specialist', ...ownerRoles],
  of: (c) => [{ label: 'team', anyOf: [owner(c), ...providers(c), ...specialists(c)] }],
};

export const portfolioOwner: PerformerRule<Problem> = {
  name: 'portfolioOwner',
  possible: ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
  of: (c) => [{ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }],
};

/** Those who see it come back, or know why it may not wait. */
export const concerned: PerformerRule<Problem> = {
  name: 'concerned',
  possible: [
    'support_agent',
    'service_provider',
    'support_specialist',
    ...ownerRoles,
    'institution_resource_portfolio_owner',
  ],
  of: (c) => [
    {
      label: 'team',
      anyOf: [...supportOf(c), owner(c), portfolioOwnerOf(c.subject, c.institutionId)],
    },
  ],
};

export const requesterOrOwner: PerformerRule<Problem> = {
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
