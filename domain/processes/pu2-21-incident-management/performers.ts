import { ladderAbove, ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import type { Performer } from '../../engine/performers';
import type { PerformerRule } from '../../engine/performer-rule';
import type { Incident, IncidentView } from './incident';

const firstLineRoles = [
  'support_agent',
  'service_provider',
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;

export const owner = (c: IncidentView): Performer => ownerOf(c.subject, c.institutionId);

/** Level 1: the support desk and the providers of the service. The manager may always step in. */
function firstLine(c: IncidentView): Performer[] {
  const { subject, institutionId } = c;
  const desk: Performer = {
    role: 'support_agent',
    scopeType: 'institution',
    scopeId: institutionId,
    institutionId,
  };
  const providers: Performer[] =
    subject.type === 'service' && subject.id !== undefined
      ? [{ role: 'service_provider', scopeType: 'service', scopeId: subject.id, institutionId }]
      : [];
  return [desk, ...providers, owner(c)];
}

export const firstLineSupport: PerformerRule<Incident> = {
  name: 'firstLineSupport',
  possible: firstLineRoles,
  of: (c) => [{ label: 'support', anyOf: firstLine(c) }],
};

/**
 * Functional escalation. Level 1 is the first line, level 2 the subject's manager and specialists,
 * level 3 the managers above (a choice of this project).
 */
export const supportOfLevel: PerformerRule<Incident> = {
  name: 'supportOfLevel',
  possible: [...firstLineRoles, 'support_specialist', 'institution_resource_portfolio_owner'],
  of: (c) => {
    const {
      subject,
      institutionId,
      data: { level },
    } = c;
    if (level === 1) return [{ label: 'support', anyOf: firstLine(c) }];
    const above = ladderAbove(owner(c), subject, institutionId)[0] ?? [];
    return [
      {
        label: 'support',
        anyOf: level === 2 ? [owner(c), ...specialists(c)] : [...above, owner(c)],
      },
    ];
  },
};

const specialists = ({ subject, institutionId }: IncidentView): Performer[] =>
  (subject.type === 'service' || subject.type === 'resource') && subject.id !== undefined
    ? [{ role: 'support_specialist', scopeType: subject.type, scopeId: subject.id, institutionId }]
    : [];

/** Who reported it; where a system did, the first line answers for it. */
export const reporter: PerformerRule<Incident> = {
  name: 'reporter',
  possible: ['requester', ...firstLineRoles],
  of: (c) => {
    const personId = c.caseFunctions['requester'];
    return personId === undefined
      ? [{ label: 'support', anyOf: firstLine(c) }]
      : [
          {
            label: 'reporter',
            anyOf: [{ caseFunction: 'requester', personId, institutionId: c.institutionId }],
          },
        ];
  },
};

export const reporterOrSupport: PerformerRule<Incident> = {
  name: 'reporterOrSupport',
  possible: ['requester', ...firstLineRoles],
  of: (c) => [
    {
      label: 'support',
      anyOf: [...reporter.of(c), ...firstLineSupport.of(c)].flatMap(({ anyOf }) => anyOf),
    },
  ],
};

/** Those who see it happen may say that it is major, or that an authority may have to know. */
export const concerned: PerformerRule<Incident> = {
  name: 'concerned',
  possible: [
    'requester',
    ...firstLineRoles,
    'support_specialist',
    'institution_resource_portfolio_owner',
    'security_officer',
    'data_protection_officer',
  ],
  of: (c) => [
    {
      label: 'support',
      anyOf: [
        ...reporter.of(c).flatMap(({ anyOf }) => anyOf),
        ...firstLine(c),
        ...specialists(c),
        portfolioOwnerOf(c.subject, c.institutionId),
        ...officers(c),
      ],
    },
  ],
};

/** The manager, or the portfolio manager above. */
export const declarer: PerformerRule<Incident> = {
  name: 'declarer',
  possible: [
    'service_owner',
    'resource_owner',
    'institution_service_portfolio_owner',
    'institution_resource_portfolio_owner',
  ],
  of: (c) => [{ label: 'owner', anyOf: [owner(c), portfolioOwnerOf(c.subject, c.institutionId)] }],
};

/** Who leads a major incident: the person appointed, and the manager. */
export const lead: PerformerRule<Incident> = {
  name: 'lead',
  possible: ['lead', 'service_owner', 'resource_owner', 'institution_service_portfolio_owner'],
  of: (c) => {
    const personId = c.caseFunctions['lead'];
    return [
      {
        label: 'lead',
        anyOf: [
          ...(personId === undefined
            ? []
            : [{ caseFunction: 'lead', personId, institutionId: c.institutionId }]),
          owner(c),
        ],
      },
    ];
  },
};

/**
 * Reports to authorities are the institution's: its service portfolio manager, with the officers
 * for security and data protection.
 */
export const reportingToAuthorities: PerformerRule<Incident> = {
  name: 'reportingToAuthorities',
  possible: ['institution_service_portfolio_owner', 'security_officer', 'data_protection_officer'],
  of: (c) => [
    {
      label: 'institution',
      anyOf: [portfolioOwnerOf({ type: 'service' }, c.institutionId), ...officers(c)],
    },
  ],
};

const officers = ({ institutionId }: IncidentView): Performer[] =>
  (['security_officer', 'data_protection_officer'] as const).map((role) => ({
    role,
    scopeType: 'institution',
    scopeId: institutionId,
    institutionId,
  }));
