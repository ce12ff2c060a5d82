import type { Performer } from '../../engine/performers';
import type { Assignment, PerformerRule } from '../../engine/performer-rule';
import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { when } from '../../engine/when';
import type { Change, ChangeView } from './change';

const ownerRoles = [
  'service_owner',
  'resource_owner',
  'institution_service_portfolio_owner',
] as const;
const portfolioRoles = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
] as const;

export const owner = (c: ChangeView): Performer => ownerOf(c.subject, c.institutionId);
const byOwner = (c: ChangeView): Assignment => ({ label: 'owner', anyOf: [owner(c)] });

export const ownerOfSubject: PerformerRule<Change> = {
  name: 'ownerOfSubject',
  possible: ownerRoles,
  of: (c) => [byOwner(c)],
};
export const portfolioOwnerOfSubject: PerformerRule<Change> = {
  name: 'portfolioOwnerOfSubject',
  possible: portfolioRoles,
  of: (c) => [{ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }],
};

export const ownerOrPortfolioOwner: PerformerRule<Change> = {
  name: 'ownerOrPortfolioOwner',
  possible: [...ownerRoles, ...portfolioRoles],
  of: (c) => [
    {
      label: 'owner',
      anyOf: [ownerOf(c.subject, c.institutionId), portfolioOwnerOf(c.subject, c.institutionId)],
    },
  ],
};

export const appointed = (
  caseFunction: 'requester' | 'implementer' | 'verifier',
): PerformerRule<Change> => ({
  name: caseFunction,
  possible: [caseFunction, ...ownerRoles],
  of: (c) => {
    const personId = c.caseFunctions[caseFunction];
    // A change raised by another case has no requester in person: its owner answers instead.
    return personId === undefined
      ? [byOwner(c)]
      : [
          {
            label: caseFunction,
            anyOf: [{ caseFunction, personId, institutionId: c.institutionId }],
          },
        ];
  },
});

export const requesterOrOwner: PerformerRule<Change> = {
  name: 'requesterOrOwner',
  possible: ['requester', ...ownerRoles],
  of: (c) => [
    {
      label: 'requester',
      anyOf: [
        ...(appointed('requester').of(c)[0]?.anyOf ?? []),
        ownerOf(c.subject, c.institutionId),
      ],
    },
  ],
};

/**
 * Those who are consulted: our owners of what depends on the subject, and partners who deliver it.
 * Recipients join where terms are lowered (R26), and the advisory board for high risk. For
 * recipients, and for partners who hold no role here, the subject's owner records what they said.
 * Owners at other institutions are asked within authorisation.
 */
export const consulted: PerformerRule<Change> = {
  name: 'consulted',
  possible: [...ownerRoles, 'service_provider', 'advisory_board_member'],
  of: (c) => {
    const { affected, boardMembers, risk, lowersTerms, needsPartnerConsent } = c.data;
    const institutionId = c.institutionId;
    return [
      ...affected
        .filter((one) => one.institutionId === institutionId)
        .map((one) => ({ label: 'affectedOwner', anyOf: [ownerOf(one, institutionId)] })),
      ...(needsPartnerConsent ? partnersAsked(c) : []),
      ...when(lowersTerms, { label: 'recipients', anyOf: [ownerOf(c.subject, institutionId)] }),
      ...(risk === 'high' ? boardMembers : []).map((personId) => ({
        label: 'board',
        anyOf: [
          {
            role: 'advisory_board_member' as const,
            scopeType: 'institution' as const,
            scopeId: institutionId,
            institutionId,
            personId,
          },
        ],
      })),
    ];
  },
};

/**
 * A partner with persons here answers itself; for one without, and where no partner is registered,
 * the owner records what it said.
 */
function partnersAsked({ data, subject, institutionId }: ChangeView): Assignment[] {
  const theirs = data.partners.flatMap(({ partnerId, serviceId }): Assignment[] =>
    serviceId === undefined
      ? []
      : [
          {
            label: 'partner',
            anyOf: [
              {
                role: 'service_provider',
                scopeType: 'service',
                scopeId: serviceId,
                institutionId,
                partnerId,
              },
            ],
          },
        ],
  );
  const recorded: Assignment[] =
    theirs.length === data.partners.length && theirs.length > 0
      ? []
      : [{ label: 'partner', anyOf: [ownerOf(subject, institutionId)] }];
  return [...theirs, ...recorded];
}

/**
 * The owners whose registers the change touched: of the subject, and of what depends on it
 * directly.
 */
export const ownersOfChanged: PerformerRule<Change> = {
  name: 'ownersOfChanged',
  possible: ownerRoles,
  of: (c) => [
    byOwner(c),
    ...(c.data.touchesSeveral ? c.data.affected : [])
      .filter(({ institutionId, depth }) => institutionId === c.institutionId && depth === 1)
      .map((one) => ({ label: 'affectedOwner', anyOf: [ownerOf(one, c.institutionId)] })),
  ],
};
