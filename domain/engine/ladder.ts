import type { Performer, Subject } from './performers';

const portfolioOwner = (of: 'service' | 'resource', institutionId: string): Performer => ({
  role:
    of === 'service'
      ? 'institution_service_portfolio_owner'
      : 'institution_resource_portfolio_owner',
  scopeType: 'institution',
  scopeId: institutionId,
  institutionId,
});

/**
 * The manager of the subject. Without a service or resource it is the service portfolio manager (a
 * choice of this project).
 */
export function ownerOf(subject: Subject, institutionId: string): Performer {
  if (subject.id !== undefined && subject.type === 'service')
    return { role: 'service_owner', scopeType: 'service', scopeId: subject.id, institutionId };
  if (subject.id !== undefined && subject.type === 'resource')
    return { role: 'resource_owner', scopeType: 'resource', scopeId: subject.id, institutionId };
  return portfolioOwner('service', institutionId);
}

/** The portfolio owner for subjects of this kind. */
export const portfolioOwnerOf = (subject: Subject, institutionId: string): Performer =>
  portfolioOwner(subject.type === 'resource' ? 'resource' : 'service', institutionId);
/** The portfolio owner for the other kind of subject. */
export const otherPortfolioOwnerOf = (subject: Subject, institutionId: string): Performer =>
  portfolioOwner(subject.type === 'resource' ? 'service' : 'resource', institutionId);

/** Whether both name the same role for the same scope, or the same case function. */
const isSamePerformer = (a: Performer, b: Performer): boolean =>
  'role' in a
    ? 'role' in b &&
      a.role === b.role &&
      a.scopeId === b.scopeId &&
      a.institutionId === b.institutionId
    : 'caseFunction' in b && a.caseFunction === b.caseFunction;

/**
 * Who takes over a missed time limit, or a role whose holder is excluded. The order is: provider,
 * owner of the subject, its portfolio owner, the other portfolio owner. A performer who stands on
 * none of the rungs counts as a provider.
 */
export function ladderAbove(
  performer: Performer,
  subject: Subject,
  institutionId: string,
): Performer[][] {
  // Above another institution's owner stand that institution's own portfolio owners.
  if (performer.institutionId !== institutionId && 'role' in performer) {
    const theirs: Subject = {
      type: performer.scopeType === 'resource' ? 'resource' : 'service',
      id: performer.scopeId,
    };
    return ladderAbove(performer, theirs, performer.institutionId);
  }
  const owned: Subject =
    'role' in performer &&
    (performer.role === 'service_owner' || performer.role === 'resource_owner')
      ? { type: performer.role === 'service_owner' ? 'service' : 'resource', id: performer.scopeId }
      : subject;
  const rungs = [
    ownerOf(owned, institutionId),
    portfolioOwnerOf(owned, institutionId),
    otherPortfolioOwnerOf(owned, institutionId),
  ];
  const distinct = rungs.filter(
    (rung, index) => rungs.findIndex((other) => isSamePerformer(other, rung)) === index,
  );
  if ('role' in performer && performer.role === 'advisory_board_member')
    return distinct.slice(-2).map((rung) => [rung]);
  const own = distinct.findIndex((rung) => isSamePerformer(rung, performer));
  if (own === distinct.length - 1)
    return distinct
      .slice(0, own)
      .reverse()
      .map((rung) => [rung])
      .slice(0, 1);
  return distinct.slice(own + 1).map((rung) => [rung]);
}

/** Both portfolio owners: they see an escalation that nobody below acknowledged. */
export const topOfLadder = (institutionId: string): Performer[] => [
  portfolioOwner('service', institutionId),
  portfolioOwner('resource', institutionId),
];
