import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const built = join(__dirname, '../../generated/web');

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.string().optional(),
    isDynamicEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
const manifest = Manifest.parse(
  JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')),
);

/** A part of the build and all that it cannot do without. */
function needed(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  for (const each of manifest[name]?.imports ?? []) needed(each, known);
  return known;
}

/** In thousands of bytes, compressed as it is sent. */
const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length,
    0,
  ) / 1000;

const scriptsOf = (names: Iterable<string>): Set<string> =>
  new Set([...names].map((name) => manifest[name]?.file ?? ''));
const stylesOf = (names: Iterable<string>): Set<string> =>
  new Set([...names].flatMap((name) => manifest[name]?.css ?? []));

const screens = Object.keys(manifest).filter((name) => name.startsWith('screens/'));
const shell = Object.keys(manifest).filter((name) => manifest[name]?.name === 'shell');
// What is there once the first screen is: the shell, the words of one language, the inbox.
const first = new Set([
  ...shell.flatMap((name) => [...needed(name)]),
  ...needed('screens/inbox/Inbox.tsx'),
  ...needed('../messages/lv/web.json'),
]);

test('the first page has at most 220 kB of script and 25 kB of styles', () => {
  expect(shell).toHaveLength(1);
  expect(kilobytes(scriptsOf(first))).toBeLessThan(220);
  expect(kilobytes(stylesOf(first))).toBeLessThan(25);
});

test('every other screen adds at most 80 kB of script', () => {
  expect(screens.length).toBeGreaterThan(3);
  const heavy = screens
    .map((name) => {
      const more = [...needed(name)].filter((each) => !first.has(each));
      return { name, kB: Math.round(kilobytes(scriptsOf(more))) };
    })
    .filter(({ kB }) => kB > 80);
  expect(heavy).toEqual([]);
});

test('fonts are at most 45 kB', () => {
  const fonts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.woff2'));
  expect(fonts.length).toBeGreaterThan(0);
  const bytes = fonts.reduce(
    (sum, name) => sum + readFileSync(join(built, 'assets', name)).length,
    0,
  );
  expect(bytes / 1000).toBeLessThan(45);
});

test('no words of React Aria in a language that nobody chooses', () => {
  // A dictionary of its own, and no `void 0` in its place; patterns of days and hours are tables.
  const said = readdirSync(join(built, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [
      ...readFileSync(join(built, 'assets', name), 'utf8').matchAll(
        /"([a-z]{2}-[A-Z]{2})":(?!void 0)[\w$]/g,
      ),
    ])
    .map(([, language]) => language);
  expect([...new Set(said)].sort()).toEqual(['en-US', 'lv-LV']);
});
