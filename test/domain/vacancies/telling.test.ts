import fc from 'fast-check';
import { causes } from '../../../domain/vacancies/coverage';
import {
  findVacancies,
  outlookFrom,
  placeOf,
  type Finding,
  type OpenItems,
} from '../../../domain/vacancies/findings';
import { knownRegisters } from '../../../domain/vacancies/registers';
import { newsOf, type Told } from '../../../domain/vacancies/telling';
import { wantedPosts, wantedRoles } from '../../../domain/vacancies/wanted-posts';

const finding = (also: Partial<Finding> = {}): Finding => ({
  kind: 'roleVacant',
  role: 'service_owner',
  scopeType: 'service',
  scopeId: 'DZD',
  from: '2026-12-01',
  persons: [],
  open: { count: 0 },
  ...also,
});
const asTold = (one: Finding, id: string): Told => ({
  id,
  kind: one.kind,
  role: one.role,
  scopeId: one.scopeId,
  from: one.from,
  ...(one.until !== undefined && { until: one.until }),
});

const days = ['2026-11-22', '2026-12-01', '2026-12-09', '2026-12-20'];
const findings = fc.uniqueArray(
  fc
    .record({
      kind: fc.constantFrom(...causes),
      scopeId: fc.constantFrom('DZD', 'IZZ'),
      from: fc.constantFrom(...days),
    })
    .map((also) => finding(also)),
  { selector: ({ kind, scopeId }) => `${kind} ${scopeId}` },
);

test('what was told and stands is not told again, what went is mended, and what came back is told anew', () => {
  fc.assert(
    fc.property(findings, findings, (first, second) => {
      const told = first.map((one, index) => asTold(one, `t${index}`));
      expect(newsOf(told, first)).toMatchObject({ fresh: [], mended: [] });
      expect(newsOf(told, []).mended).toEqual(told.map(({ id }) => id));
      expect(newsOf([], second).fresh).toEqual(second);
      const { fresh, lasting, mended } = newsOf(told, second);
      expect([
        fresh.length + lasting.length,
        new Set(lasting.map(({ id }) => id)).size + mended.length,
      ]).toEqual([second.length, told.length]);
    }),
  );
});

test('the same role vacant again at another time is news; its days moved a little are not', () => {
  const told = [asTold(finding({ until: '2026-12-05' }), 'one')];
  expect(newsOf(told, [finding({ from: '2026-11-30', until: '2026-12-04' })])).toEqual({
    fresh: [],
    lasting: [{ id: 'one', from: '2026-11-30', until: '2026-12-04' }],
    mended: [],
  });
  const later = finding({ from: '2026-12-10', until: '2026-12-12' });
  expect(newsOf(told, [later])).toEqual({ fresh: [later], lasting: [], mended: ['one'] });
});

const outlook = outlookFrom('2026-11-22', 4);
const nobody = knownRegisters({ holdings: [], deputies: [], agreements: [] });

test('every role that a process may ask is looked at, for every subject that it can be held for, and portfolios from their first service or resource on', () => {
  expect([...wantedRoles].sort()).toEqual([
    'advisory_board_member',
    'data_protection_officer',
    'institution_resource_portfolio_owner',
    'institution_service_portfolio_owner',
    'registrar',
    'resource_owner',
    'security_officer',
    'service_owner',
    'service_provider',
    'support_agent',
  ]);
  expect(wantedPosts('PAA', [])).toEqual([]);
  const found = findVacancies(
    wantedPosts('PAA', [{ type: 'service', id: 'DZD', from: '2026-12-01' }]),
    [],
    nobody,
    outlook,
  );
  expect(found.map(({ role, scopeId, from }) => `${role} ${scopeId} ${from}`)).toEqual(
    expect.arrayContaining([
      'service_owner DZD 2026-12-01',
      'service_provider DZD 2026-12-01',
      'institution_service_portfolio_owner PAA 2026-12-01',
    ]),
  );
  expect(found.map(({ role }) => role)).not.toContain('institution_resource_portfolio_owner');
});

test('a service that ends wants nobody any more', () => {
  expect(
    findVacancies(
      wantedPosts('PAA', [
        { type: 'service', id: 'DZD', from: '2026-01-01', to: '2026-11-22' },
      ]).filter(({ to }) => to !== undefined),
      [],
      nobody,
      outlook,
    ),
  ).toEqual([]);
});

test('open items that wait for a vacant role are counted with it, each once, with the nearest time limit; the list has an order of its own', () => {
  const posts = wantedPosts('PAA', [{ type: 'service', id: 'DZD', from: '2026-01-01' }]);
  const [owner] = posts.filter(
    ({ rungs }) =>
      rungs[0]?.[0] !== undefined && 'role' in rungs[0][0] && rungs[0][0].role === 'service_owner',
  );
  const items = (count: number, nextDueAt: string): OpenItems => ({
    ...owner,
    rungs: owner?.rungs ?? [],
    excluded: [],
    count,
    nextDueAt,
    from: '2026-11-01',
    task: 'PU2-20',
    subjectId: 'DZD',
  });
  const found = findVacancies(
    posts,
    [items(2, '2026-11-30T10:00:00.000Z'), items(1, '2026-11-25T10:00:00.000Z')],
    nobody,
    outlook,
  );
  expect(found.find(({ role }) => role === 'service_owner')).toMatchObject({
    kind: 'roleVacant',
    from: '2026-01-01',
    open: { count: 3, nextDueAt: '2026-11-25T10:00:00.000Z' },
  });
  expect(found.map(placeOf)).toEqual([...found.map(placeOf)].sort());
  expect(new Set(found.map(placeOf)).size).toBe(found.length);
});
