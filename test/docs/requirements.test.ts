import { codesIn, tableOf } from './support/page-table';
import { testTitles } from './support/test-titles';

const requirements = tableOf('requirements.md').map((row) => ({
  id: row['Id'] ?? '',
  text: row['Requirement'] ?? '',
  priority: row['Priority'],
  state: row['State'],
  titles: codesIn(row['Shown by']),
}));
const titles = testTitles();

/** How many requirements each document has. */
const documents = { S000: 21, S001: 65, S002: 94, S003: 52, S004: 44 };

test('all 276 requirements stand on the page, each once, with its words and its priority', () => {
  const ids = Object.entries(documents).flatMap(([document, count]) =>
    Array.from(
      { length: count },
      (_, index) => `${document}-${String(index + 1).padStart(2, '0')}`,
    ),
  );
  expect(ids).toHaveLength(276);
  expect(requirements.map(({ id }) => id)).toEqual(ids);
  expect(
    requirements.filter(
      ({ text, priority = '' }) => text === '' || !['core', 'next', 'later'].includes(priority),
    ),
  ).toEqual([]);
  expect(requirements.filter(({ priority }) => priority === 'core')).toHaveLength(96);
});

test.each(requirements.filter(({ state }) => state === 'met'))(
  '$id, $priority, is met: the tests named exist and carry its id',
  ({ id, titles: named }) => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((title) => !titles.has(title) || !title.includes(id))).toEqual([]);
  },
);

test('what is not met is open and names no test', () => {
  expect(
    requirements.filter(
      ({ state, titles: named }) => state !== 'met' && (state !== 'open' || named.length > 0),
    ),
  ).toEqual([]);
});

test('a test that carries a requirement’s id is named on the page', () => {
  const named = new Set(requirements.flatMap(({ titles: some }) => some));
  expect(
    [...titles].filter((title) => /\bS\d{3}-\d{2}\b/.test(title) && !named.has(title)),
  ).toEqual([]);
});
