import {
  governanceGrid,
  hasPersonTitle,
  levelsOfRole,
  personsOf,
} from '../../../domain/governance/grid';
import {
  GovernanceLevel,
  GovernanceScope,
  heldFor,
  stagesOf,
} from '../../../domain/governance/levels';
import { RoleCode, scopesOf } from '../../../domain/roles';

const at = (level: GovernanceLevel, scope: GovernanceScope) =>
  governanceGrid.find((cell) => cell.level === level && cell.scope === scope)?.roles;

test('four scopes stand for six kinds of things that a role is held for', () => {
  expect(Object.values(heldFor).flat()).toEqual([
    'state',
    'sector',
    'municipality',
    'institution',
    'service',
    'resource',
  ]);
});

test('three levels and four scopes make a grid of twelve places', () => {
  expect(governanceGrid).toHaveLength(12);
  expect([
    at('policy', 'state'),
    at('policy', 'sectorOrMunicipality'),
    at('support', 'serviceOrResource'),
    at('core', 'state'),
  ]).toEqual([
    ['state_lead_authority'],
    ['sector_lead_authority', 'municipal_lead_authority'],
    ['resource_owner', 'resource_user'],
    [],
  ]);
  expect(at('policy', 'institution')).toEqual([
    'institution_service_portfolio_owner',
    'institution_resource_portfolio_owner',
  ]);
});

test('every role stands in the grid at its levels, for what it can be held for', () => {
  for (const role of RoleCode.options) {
    const cells = governanceGrid.filter(({ roles }) => roles.includes(role));
    expect(cells.map(({ level }) => level)).toEqual(levelsOfRole[role]);
    for (const { scope } of cells)
      expect(
        scopesOf[role].every((type) => (heldFor[scope] as readonly string[]).includes(type)),
      ).toBe(true);
  }
});

test('services and the means they need go through the same six stages, the policy through three', () => {
  expect([stagesOf.core.length, stagesOf.support, stagesOf.policy.length]).toEqual([
    6,
    stagesOf.core,
    3,
  ]);
});

test('managers are single persons with a title; of providers there are one or more, of recipients and users any number', () => {
  expect(RoleCode.options.filter(hasPersonTitle)).toEqual([
    'institution_service_portfolio_owner',
    'service_owner',
    'institution_resource_portfolio_owner',
    'resource_owner',
  ]);
  expect([
    personsOf('service_owner'),
    personsOf('service_provider'),
    personsOf('service_recipient'),
    personsOf('resource_user'),
  ]).toEqual(['one', 'oneOrMore', 'any', 'any']);
});
