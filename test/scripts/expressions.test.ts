import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { check } from 'recheck';
import { layers } from '../../scripts/lint/arrows.json';
import { projectFolder } from '../../runtime/project';

interface Expression {
  source: string;
  flags: string;
}

const filesOf = (layer: string): string[] =>
  readdirSync(join(projectFolder, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(layer, file));

/** Every expression of a source; one that is put together while running has no source here. */
function expressionsIn(source: string): (Expression | 'unknown')[] {
  const found: (Expression | 'unknown')[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags, callee } = node as Record<string, unknown>;
    if (type === 'RegExpLiteral') found.push({ source: String(pattern), flags: String(flags) });
    const called = callee as { type?: string; value?: string } | undefined;
    if (called?.type === 'Identifier' && called.value === 'RegExp') found.push('unknown');
    Object.values(node).forEach(visit);
  };
  visit(parseSync(source, { syntax: 'typescript', target: 'es2022' }));
  return found;
}

/** Whether its time grows faster than the text: then a stranger's text could stop a process. */
const isSlow = async ({ source, flags }: Expression): Promise<boolean> =>
  (await check(source, flags, { timeout: 60_000 })).status !== 'safe';

/**
 * Put together of the codes of tasks, which bring no sign of an expression, or of the character
 * that separates cells; judged by hand.
 */
const putTogether = ['api/mailbox/take-mail.ts', 'store/registers/format.ts'];

const expressions = Object.keys(layers)
  .filter((layer) => layer !== 'web')
  .flatMap(filesOf)
  .flatMap((file) =>
    expressionsIn(readFileSync(join(projectFolder, file), 'utf8')).map((one) => ({ file, one })),
  );

test('no expression of the source takes longer than in proportion to the text that it reads', async () => {
  const distinct = new Map(
    expressions.flatMap(({ file, one }) =>
      one === 'unknown' ? [] : [[`/${one.source}/${one.flags} in ${file}`, one] as const],
    ),
  );
  expect(distinct.size).toBeGreaterThan(60);
  const slow: string[] = [];
  for (const [name, one] of distinct) if (await isSlow(one)) slow.push(name);
  expect(slow).toEqual([]);
}, 300_000);

test('expressions are written out, so that they can be judged, but for those that were judged by hand', () => {
  const unknown = expressions.flatMap(({ one, file }) => (one === 'unknown' ? [file] : []));
  expect([...new Set(unknown)].sort()).toEqual(putTogether);
});

test.each([
  ['quadratic', 'text.replaceAll(/<[^>]+>/g, "")'],
  ['cubic', 'text.replaceAll(/<(style|script)[\\s\\S]*?<\\/\\1>/gi, "")'],
  ['quadratic at the end', 'text.replace(/\\s+$/, "")'],
])('a %s expression is noticed', async (_what, source) => {
  const written = expressionsIn(source).flatMap((one) => (one === 'unknown' ? [] : [one]));
  expect(await Promise.all(written.map(isSlow))).toEqual([true]);
});
