import { z } from 'zod';

/** The scope of a role or function. `installation` is wider than any institution. */
export const ScopeType = z.enum([
  'installation',
  'state',
  'sector',
  'municipality',
  'institution',
  'service',
  'resource',
]);
export type ScopeType = z.infer<typeof ScopeType>;

/**
 * The governance roles of the policy. They belong to institutions; persons carry out their duties.
 */
export const RoleCode = z.enum([
  'state_lead_authority',
  'sector_lead_authority',
  'municipal_lead_authority',
  'institution_service_portfolio_owner',
  'service_owner',
  'service_provider',
  'service_recipient',
  'institution_resource_portfolio_owner',
  'resource_owner',
  'resource_user',
]);
export type RoleCode = z.infer<typeof RoleCode>;

/** A client sets requirements, agrees and checks; a user uses the service. */
export const RecipientKind = z.enum(['client', 'user']);
export type RecipientKind = z.infer<typeof RecipientKind>;

/** They say whom an institution serves, and not who works for it. */
export const recipientRoles: readonly string[] = [
  'service_recipient',
  'resource_user',
] satisfies RoleCode[];

/** Functions besides the governance roles that the register holds with dates, like roles. */
const FunctionCode = z.enum([
  'support_agent',
  'support_specialist',
  'registrar',
  'advisory_board_member',
  'security_officer',
  'data_protection_officer',
  'auditor',
  'operator',
]);

/** Whatever a person can hold in the register. */
export const HeldCode = z.enum([...RoleCode.options, ...FunctionCode.options]);
export type HeldCode = z.infer<typeof HeldCode>;

/** For what each can be held. */
export const scopesOf = {
  state_lead_authority: ['state'],
  sector_lead_authority: ['sector'],
  municipal_lead_authority: ['municipality'],
  institution_service_portfolio_owner: ['institution'],
  service_owner: ['service'],
  service_provider: ['service'],
  service_recipient: ['service'],
  institution_resource_portfolio_owner: ['institution'],
  resource_owner: ['resource'],
  resource_user: ['resource'],
  support_agent: ['service', 'institution'],
  support_specialist: ['service', 'resource'],
  registrar: ['institution'],
  advisory_board_member: ['institution'],
  security_officer: ['institution'],
  data_protection_officer: ['institution'],
  auditor: ['institution'],
  operator: ['installation'],
} as const satisfies Record<HeldCode, readonly ScopeType[]>;

/** Who manages a portfolio of the institution: that of its services, that of its resources. */
export const portfolioOwners = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
] as const satisfies readonly RoleCode[];

/** R09: exactly one person at a time holds each of these for its scope object. */
export const oneHolderRoles = [
  ...portfolioOwners,
  'service_owner',
  'resource_owner',
] as const satisfies readonly RoleCode[];
export type OneHolderRole = (typeof oneHolderRoles)[number];

/** Whether a role has exactly one holder for its scope (R09). */
export function hasOneHolder(role: string): role is OneHolderRole {
  return (oneHolderRoles as readonly string[]).includes(role);
}

/** Who delivers, helps or receives: these decide nothing for the institution. */
const givenByOne = [
  'service_provider',
  'service_recipient',
  'resource_user',
  'support_agent',
  'support_specialist',
] as const satisfies readonly HeldCode[];

/**
 * Whether a second person must confirm that somebody gets the role: those that decide, authorise,
 * audit or give roles themselves.
 */
export const needsSecondPerson = (role: HeldCode): boolean =>
  !(givenByOne as readonly HeldCode[]).includes(role);

/** Scope ids of scopes that are no rows of a register. */
export const installationScopeId = 'installation';
export const stateScopeId = 'state';
