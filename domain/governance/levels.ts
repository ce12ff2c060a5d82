import { z } from 'zod';
import type { ScopeType } from '../roles';

/** The vertical axis of governance. */
export const GovernanceLevel = z.enum(['policy', 'core', 'support']);
export type GovernanceLevel = z.infer<typeof GovernanceLevel>;

/**
 * The horizontal axis: four scopes, of which two stand for two kinds of things that a role can be
 * held for.
 */
export const GovernanceScope = z.enum([
  'state',
  'sectorOrMunicipality',
  'institution',
  'serviceOrResource',
]);
export type GovernanceScope = z.infer<typeof GovernanceScope>;

export const heldFor = {
  state: ['state'],
  sectorOrMunicipality: ['sector', 'municipality'],
  institution: ['institution'],
  serviceOrResource: ['service', 'resource'],
} as const satisfies Record<GovernanceScope, readonly ScopeType[]>;

/** The three groups of tasks (PU1, PU2, PU3) and the levels that each belongs to. */
export const levelsOfGroup = {
  policy: ['policy'],
  coreAndSupport: ['core', 'support'],
  all: ['policy', 'core', 'support'],
} as const satisfies Record<string, readonly GovernanceLevel[]>;
export type TaskGroup = keyof typeof levelsOfGroup;

const stagesOfLife = [
  'planning',
  'creation',
  'introduction',
  'delivery',
  'improvement',
  'retirement',
] as const;

/** The stages of each level: of the policy, of a service, and of the means that it needs. */
export const stagesOf = {
  policy: ['policyPlanning', 'policyPreparation', 'policyImplementation'],
  core: stagesOfLife,
  support: stagesOfLife,
} as const satisfies Record<GovernanceLevel, readonly string[]>;
export type Stage = (typeof stagesOf)[GovernanceLevel][number];
