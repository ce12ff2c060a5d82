import type { z } from 'zod';
import {
  focusOf,
  governanceGrid,
  hasPersonTitle,
  kindsOfRecipient,
  levelsOfRole,
  personsOf,
  scopeOfRole,
} from '../../domain/governance/grid';
import {
  GovernanceLevel,
  GovernanceScope,
  heldFor,
  stagesOf,
} from '../../domain/governance/levels';
import { RoleCode } from '../../domain/roles';
import { say, type Language } from '../../messages';
import type { LevelsView } from './schemas';
import { allNamed, named } from './words';

/** The grid of levels and scopes with the roles of the policy. */
export const viewLevels = (language: Language): z.infer<typeof LevelsView> => ({
  levels: GovernanceLevel.options.map((level) => ({
    ...named(language, 'level', level),
    stages: allNamed(language, 'stage', stagesOf[level]),
  })),
  scopes: GovernanceScope.options.map((scope) => ({
    ...named(language, 'scope', scope),
    scopeTypes: heldFor[scope].map((code) => ({
      code,
      name: say(language, `registers.scope.${code}`),
    })),
  })),
  roles: RoleCode.options.map((role) => ({
    code: role,
    name: say(language, `governance.role.${role}`),
    personTitle: hasPersonTitle(role) ? say(language, `roles.${role}`) : null,
    persons: named(language, 'persons', personsOf(role)),
    kinds: role === 'service_recipient' ? allNamed(language, 'recipient', kindsOfRecipient) : [],
    levels: allNamed(language, 'level', levelsOfRole[role]),
    scope: named(language, 'scope', scopeOfRole(role)),
    focus: allNamed(language, 'focus', focusOf[role]),
  })),
  grid: governanceGrid.map(({ level, scope, roles }) => ({
    level,
    scope,
    roles: allNamed(language, 'role', roles),
  })),
});
