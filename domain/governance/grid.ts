import { hasOneHolder, recipientRoles, RoleCode, scopesOf } from '../roles';
import { GovernanceLevel, GovernanceScope, heldFor } from './levels';

/**
 * At which levels each role of the policy governs. The portfolio owners plan as well as carry out,
 * so they stand at two.
 */
export const levelsOfRole = {
  state_lead_authority: ['policy'],
  sector_lead_authority: ['policy'],
  municipal_lead_authority: ['policy'],
  institution_service_portfolio_owner: ['policy', 'core'],
  service_owner: ['core'],
  service_provider: ['core'],
  service_recipient: ['core'],
  institution_resource_portfolio_owner: ['policy', 'support'],
  resource_owner: ['support'],
  resource_user: ['support'],
} as const satisfies Record<RoleCode, readonly GovernanceLevel[]>;

/** The needs that each role looks to first. */
export const focusOf = {
  state_lead_authority: ['society'],
  sector_lead_authority: ['society'],
  municipal_lead_authority: ['society'],
  institution_service_portfolio_owner: ['society', 'recipients'],
  service_owner: ['recipients'],
  service_provider: ['recipients'],
  service_recipient: ['society', 'recipients'],
  institution_resource_portfolio_owner: ['society', 'resourceUsers'],
  resource_owner: ['resourceUsers'],
  resource_user: ['society', 'resourceUsers'],
} as const satisfies Record<RoleCode, readonly ('society' | 'recipients' | 'resourceUsers')[]>;

/**
 * The kinds of recipient in the policy: those who set requirements and share responsibility, and
 * those who only use the service.
 */
export const kindsOfRecipient = ['service_client', 'service_user'] as const;

/**
 * The number of persons who carry out a role within its scope (R09). For a lead authority one
 * particular person answers.
 */
export function personsOf(role: RoleCode): 'one' | 'oneOrMore' | 'any' {
  if (recipientRoles.includes(role)) return 'any';
  return role === 'service_provider' ? 'oneOrMore' : 'one';
}

/** The persons who carry out the duties of an owner are managers and have a title of their own. */
export const hasPersonTitle = (role: RoleCode): boolean => hasOneHolder(role);

/** The scope that a role is held at. */
export function scopeOfRole(role: RoleCode): GovernanceScope {
  const types: readonly string[] = scopesOf[role];
  return (
    GovernanceScope.options.find((scope) => heldFor[scope].some((type) => types.includes(type))) ??
    'institution'
  );
}

/** Whether a role stands at one of these levels. */
export const standsAt = (role: RoleCode, levels: readonly GovernanceLevel[]): boolean =>
  levelsOfRole[role].some((level) => levels.includes(level));

/** Every level and scope, with the roles that govern there; where none does, the list is empty. */
export const governanceGrid = GovernanceLevel.options.flatMap((level) =>
  GovernanceScope.options.map((scope) => ({
    level,
    scope,
    roles: RoleCode.options.filter(
      (role) => standsAt(role, [level]) && scopeOfRole(role) === scope,
    ),
  })),
);
