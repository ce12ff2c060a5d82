import type { Assignment, PerformerRule } from '../../engine/performer-rule';
import type { Performer } from '../../engine/performers';
import { ladderAbove, otherPortfolioOwnerOf, ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { otherInstitutions, type Change, type ChangeView } from './change';

/**
 * Change authority by kind and risk (a choice of this project). The first row that fits decides.
 * "Owner" is the service or resource manager of the subject, "portfolio" the portfolio manager of
 * its kind.
 */
const changeAuthorityTable = [
  { type: 'emergency', when: 'always', asks: ['owner', 'secondPerson'] },
  { type: 'normal', when: 'highRisk', asks: ['portfolio', 'otherPortfolio'] },
  { type: 'normal', when: 'lowersTerms', asks: ['portfolio', 'otherPortfolio'] },
  { type: 'normal', when: 'touchesBothKinds', asks: ['portfolio', 'otherPortfolio'] },
  { type: 'normal', when: 'mediumRisk', asks: ['portfolio'] },
  { type: 'normal', when: 'touchesSeveral', asks: ['portfolio'] },
  { type: 'normal', when: 'always', asks: ['owner'] },
] as const satisfies readonly {
  type: 'normal' | 'emergency';
  when: string;
  asks: readonly string[];
}[];

type Row = (typeof changeAuthorityTable)[number];

const holds: Record<Row['when'], (c: ChangeView) => boolean> = {
  always: () => true,
  highRisk: (c) => c.data.risk === 'high',
  mediumRisk: (c) => c.data.risk === 'medium',
  lowersTerms: (c) => c.data.lowersTerms,
  touchesBothKinds: (c) =>
    c.data.touchesSeveral &&
    c.data.affected.some(
      ({ type, institutionId }) => institutionId === c.institutionId && type !== c.subject.type,
    ),
  touchesSeveral: (c) => c.data.touchesSeveral,
};

const authorities: Record<Row['asks'][number], (c: ChangeView) => Assignment> = {
  owner: (c) => ({ label: 'owner', anyOf: [ownerOf(c.subject, c.institutionId)] }),
  portfolio: (c) => ({ label: 'portfolio', anyOf: [portfolioOwnerOf(c.subject, c.institutionId)] }),
  otherPortfolio: (c) => ({
    label: 'otherPortfolio',
    anyOf: [otherPortfolioOwnerOf(c.subject, c.institutionId)],
  }),
  secondPerson: (c) => ({
    label: 'secondPerson',
    anyOf: [
      portfolioOwnerOf(c.subject, c.institutionId),
      {
        role: 'advisory_board_member',
        scopeType: 'institution',
        scopeId: c.institutionId,
        institutionId: c.institutionId,
      },
    ],
  }),
};

/** Label of the work item of another institution's owner. */
export const otherInstitution = 'otherInstitution';

/**
 * Owners, at other institutions, of what depends on the subject (PU2-10): they authorise beside our
 * own.
 */
const theirOwners = (c: ChangeView): Assignment[] =>
  otherInstitutions(c).flatMap((institutionId) => {
    const theirs = c.data.affected.find((affected) => affected.institutionId === institutionId);
    return theirs === undefined
      ? []
      : [
          {
            label: otherInstitution,
            anyOf: higher([ownerOf(theirs, institutionId)], c, c.data.theirAuthorityRaised),
          },
        ];
  });

export const changeAuthority: PerformerRule<Change> = {
  name: 'changeAuthority',
  possible: [
    'service_owner',
    'resource_owner',
    'institution_service_portfolio_owner',
    'institution_resource_portfolio_owner',
    'advisory_board_member',
  ],
  of: (c) => {
    const row = changeAuthorityTable.find(
      ({ type, when }) => type === c.data.type && holds[when](c),
    );
    // A standard change was authorised with its model; what it touches elsewhere was not.
    const own = (row?.asks ?? []).map((asked) => authorities[asked](c));
    const ours = own.map((assignment) => ({
      ...assignment,
      anyOf: higher(assignment.anyOf, c, c.data.authorityRaised),
    }));
    return [...ours, ...theirOwners(c)];
  },
};

/**
 * An authority may pass the decision up; each time everybody asked is one rung higher, up to the
 * last.
 */
function higher(anyOf: Performer[], c: ChangeView, times: number): Performer[] {
  const [first] = anyOf;
  if (first === undefined || times === 0) return anyOf;
  const ladder = ladderAbove(first, c.subject, c.institutionId);
  return ladder[times - 1] ?? ladder.at(-1) ?? anyOf;
}
