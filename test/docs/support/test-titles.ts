import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseSync,
  type CallExpression,
  type Expression,
  type Super,
  type Import,
} from '@swc/core';

/**
 * The titles of all tests as they stand in the sources; one that is skipped proves nothing and is
 * not among them.
 */
export function testTitles(): Set<string> {
  const tests = join(__dirname, '../..');
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(test|cases)\.ts$/.test(file),
  );
  return new Set(files.flatMap((file) => titlesOfFile(join(tests, file))));
}

/** The same of one file. */
export const titlesOfFile = (path: string): string[] =>
  titlesIn(parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript' }));

function titlesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (!isCall(node)) return Object.values(node).flatMap(titlesIn);
  const called = calledBy(node);
  if (called.some((word) => ['skip', 'todo', 'failing'].includes(word))) return [];
  const title = called[0] === 'test' ? textOf(node.arguments[0]?.expression) : undefined;
  return [...(title === undefined ? [] : [title]), ...Object.values(node).flatMap(titlesIn)];
}

const isCall = (node: object): node is CallExpression =>
  'type' in node && node.type === 'CallExpression';

function textOf(argument: Expression | undefined): string | undefined {
  if (argument?.type === 'StringLiteral') return argument.value;
  return argument?.type === 'TemplateLiteral' && argument.expressions.length === 0
    ? argument.quasis[0]?.cooked
    : undefined;
}

/** The words of what is called: of `test.each(rows)('…')` they are `test` and `each`. */
function calledBy({ callee }: CallExpression): string[] {
  return wordsOf(callee.type === 'CallExpression' ? callee.callee : callee);
}

function wordsOf(node: Expression | Super | Import): string[] {
  if (node.type === 'Identifier') return [node.value];
  return node.type === 'MemberExpression' && node.property.type === 'Identifier'
    ? [...wordsOf(node.object), node.property.value]
    : [];
}
