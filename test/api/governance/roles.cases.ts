import { textOf } from '../cases/running-cases';
import { codesIn, get, items } from './running-governance';

export function roleCases(): void {
  describe('levels, scopes and roles', () => {
    const levels = async () =>
      (await get('/governance-levels')).body as unknown as {
        levels: { code: string; stages: unknown[] }[];
        scopes: { code: string; name: string; scopeTypes: { code: string }[] }[];
        roles: {
          code: string;
          name: string;
          personTitle: string | null;
          persons: { code: string };
          kinds: { name: string }[];
          levels: { code: string }[];
          scope: { code: string };
          focus: { name: string }[];
        }[];
        grid: { level: string; scope: string; roles: { code: string }[] }[];
      };

    test('four scopes, of which two stand for two kinds of things, and three levels make a grid that every role stands in (S001-06, S001-07, S002-68)', async () => {
      const shown = await levels();
      expect(codesIn(shown.levels)).toEqual(['policy', 'core', 'support']);
      expect(shown.scopes.map(({ code, scopeTypes }) => [code, ...codesIn(scopeTypes)])).toEqual([
        ['state', 'state'],
        ['sectorOrMunicipality', 'sector', 'municipality'],
        ['institution', 'institution'],
        ['serviceOrResource', 'service', 'resource'],
      ]);
      expect(shown.grid).toHaveLength(12);
      expect(new Set(shown.grid.flatMap(({ roles }) => codesIn(roles)))).toEqual(
        new Set(codesIn(shown.roles)),
      );
      expect(
        shown.grid.find(({ level, scope }) => level === 'core' && scope === 'serviceOrResource'),
      ).toMatchObject({
        roles: [
          { code: 'service_owner' },
          { code: 'service_provider' },
          { code: 'service_recipient' },
        ],
      });
    });

    test('a role shows its level, scope and focus, who holds it and what its person is called (S002-80)', async () => {
      expect(
        (await levels()).roles.find(({ code }) => code === 'institution_resource_portfolio_owner'),
      ).toEqual({
        code: 'institution_resource_portfolio_owner',
        name: 'iestādes resursu kopuma saimnieks',
        personTitle: 'resursu kopuma vadītājs',
        persons: { code: 'one', name: 'tieši viena persona' },
        kinds: [],
        levels: [
          { code: 'policy', name: 'politikas līmenis' },
          { code: 'support', name: 'nodrošinājuma līmenis' },
        ],
        scope: { code: 'institution', name: 'iestādes mērogs' },
        focus: [
          { code: 'society', name: 'sabiedrības vajadzības kopumā' },
          { code: 'resourceUsers', name: 'konkrētu resursu lietotāju vajadzības' },
        ],
      });
    });

    test('the four managers have their titles, and providers are one or more persons, as the register holds them (S001-10)', async () => {
      const { roles } = await levels();
      expect(roles.flatMap(({ personTitle }) => personTitle ?? [])).toEqual([
        'pakalpojumu kopuma vadītājs',
        'pakalpojuma vadītājs',
        'resursu kopuma vadītājs',
        'resursa vadītājs',
      ]);
      expect(roles.find(({ code }) => code === 'service_provider')?.persons.code).toBe('oneOrMore');
      const held = (await items('/roles?limit=200'))
        .filter(({ role }) => textOf(role) === 'service_provider')
        .map(({ scopeId }) => scopeId);
      expect(held.length).toBeGreaterThan(new Set(held).size);
    });
  });
}
