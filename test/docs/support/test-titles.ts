import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The titles of all tests as they stand in the sources; one that is skipped proves nothing and is not among them. */
export function testTitles(): Set<string> {
  const tests = join(__dirname, '../..');
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  return new Set(files.flatMap((file) => titlesIn(ts.createSourceFile(file, readFileSync(join(tests, file), 'utf8'), ts.ScriptTarget.Latest))));
}

function titlesIn(node: ts.Node): string[] {
  const called = ts.isCallExpression(node) ? calledBy(node) : [];
  if (called.some((word) => ['skip', 'todo', 'failing'].includes(word))) return [];
  const [title] = ts.isCallExpression(node) && called[0] === 'test' ? node.arguments : [];
  const titles = title !== undefined && ts.isStringLiteralLike(title) ? [title.text] : [];
  ts.forEachChild(node, (child) => void titles.push(...titlesIn(child)));
  return titles;
}

/** The words of what is called: of `test.each(rows)('…')` they are `test` and `each`. */
function calledBy({ expression }: ts.CallExpression): string[] {
  return wordsOf(ts.isCallExpression(expression) ? expression.expression : expression);
}

function wordsOf(node: ts.Expression): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  return ts.isPropertyAccessExpression(node) ? [...wordsOf(node.expression), node.name.text] : [];
}
