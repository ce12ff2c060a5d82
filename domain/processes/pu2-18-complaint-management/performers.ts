import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { PerformerRule } from '../../engine/performer-rule';
import type { Submission, SubmissionView } from './submission';

const registrarRoles = [
  'support_agent',
  'registrar',
  'service_provider',
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;
const handlerRoles = [
  'service_owner',
  'service_provider',
  'resource_owner',
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
] as const;

export const owner = (c: SubmissionView): Performer => ownerOf(c.subject, c.institutionId);

/**
 * R37: the providers, where the service's register entry lets them; persons of partners only where
 * it lets those too.
 */
const providersAllowed = ({
  subject,
  institutionId,
  data: { decider },
}: SubmissionView): Performer[] => {
  if (decider === 'owner' || subject.type !== 'service' || subject.id === undefined) return [];
  return [
    {
      role: 'service_provider',
      scopeType: 'service',
      scopeId: subject.id,
      institutionId,
      ...(decider === 'partner' ? {} : { withoutPartners: true }),
    },
  ];
};

/**
 * Those who receive submissions for the subject in any channel (R02): desk, registry, providers.
 * The manager may always step in.
 */
export const registrars: PerformerRule<Submission> = {
  name: 'registrars',
  possible: registrarRoles,
  of: (c) => {
    const { subject, institutionId } = c;
    const desk = (['support_agent', 'registrar'] as const).map((role): Performer => ({
      role,
      scopeType: 'institution',
      scopeId: institutionId,
      institutionId,
    }));
    const providers: Performer[] =
      subject.type === 'service' && subject.id !== undefined
        ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }]
        : [];
    return [{ label: 'registrar', anyOf: [...desk, ...providers, owner(c)] }];
  },
};

export const portfolioOwner: PerformerRule<Submission> = {
  name: 'portfolioOwner',
  possible: ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
  of: (c) => [{ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }],
};

/**
 * A service's or resource's manager, and providers where they may (R37); without a service or
 * resource, the service portfolio manager (R05).
 */
export const handler: PerformerRule<Submission> = {
  name: 'handler',
  possible: handlerRoles,
  of: (c) => [{ label: 'handler', anyOf: [owner(c), ...providersAllowed(c)] }],
};

/** The level above too, so that nobody's hold keeps a matter from moving. */
export const handlerOrPortfolio: PerformerRule<Submission> = {
  name: 'handlerOrPortfolio',
  possible: handlerRoles,
  of: (c) => [
    {
      label: 'handler',
      anyOf: [
        ...handler.of(c).flatMap(({ anyOf }) => anyOf),
        portfolioOwnerOf(c.subject, c.institutionId),
      ],
    },
  ],
};

/** A grave matter is decided a level higher. */
export const decider: PerformerRule<Submission> = {
  name: 'decider',
  possible: handlerRoles,
  of: (c) => [
    {
      label: 'handler',
      anyOf:
        c.data.severity === 'high'
          ? [portfolioOwnerOf(c.subject, c.institutionId)]
          : [owner(c), ...providersAllowed(c)],
    },
  ],
};

export const submitterOrHandler: PerformerRule<Submission> = {
  name: 'submitterOrHandler',
  possible: ['requester', ...handlerRoles],
  of: (c) => {
    const personId = c.caseFunctions['requester'];
    return [
      {
        label: 'submitter',
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

/**
 * R21: a person complained about neither handles nor decides the complaint; the next level does.
 */
export const notAboutOneself = { rule: 'R21', not: ['complainedAbout'] } as const;
