import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { doors, forbiddingRules, ways } from '../../cli/handbook/rights';
import { readingRights } from '../../cli/handbook/reading-rights';
import { apiRoutes } from '../../api/routes';
import type { CaseDependencies } from '../../cases/dependencies';
import { titlesOfFile } from './support/test-titles';

const root = join(__dirname, '../..');
const named = forbiddingRules.flatMap(({ rule, ways: kept }) =>
  ways.flatMap((way) => {
    const by = kept[way];
    return 'because' in by
      ? []
      : doors.flatMap((door) => {
          const test = by[door];
          return test === undefined ? [] : [{ rule, way, door, ...test }];
        });
  }),
);

test('every rule that forbids a person something says for holding, deputyship and appointment which test shows it, when they act or where the right is given, or why there is nothing to show', () => {
  const silent = forbiddingRules.flatMap(({ rule, forbids, ways: kept }) =>
    ways
      .filter((way) => {
        const by = kept[way];
        return 'because' in by ? by.because === '' : doors.every((door) => by[door] === undefined);
      })
      .map((way) => `${rule} ${way}: ${forbids}`),
  );
  expect(silent).toEqual([]);
  const forbidding = ['R18', 'R19', 'R20', 'R21', 'R37', 'R38'];
  expect([...new Set(forbiddingRules.map(({ rule }) => rule))]).toEqual(
    expect.arrayContaining(forbidding),
  );
});

test.each([...new Set(named.map(({ file }) => file))])(
  'the tests that the table of rights names stand in %s',
  (file) => {
    expect(existsSync(join(root, file))).toBe(true);
    const titles = new Set(titlesOfFile(join(root, file)));
    expect(
      named.filter((one) => one.file === file && !titles.has(one.title)).map(({ title }) => title),
    ).toEqual([]);
  },
);

test('the page says of every GET of the API who reads it, once', () => {
  // Routes are made without asking anything of what they depend on.
  const routes = apiRoutes({ environment: { isRehearsal: true } } as CaseDependencies);
  const reading = routes.flatMap(({ method, operation }) => (method === 'get' ? [operation] : []));
  expect(readingRights.flatMap(({ operations }) => operations).sort()).toEqual(reading.sort());
});
