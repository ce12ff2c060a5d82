import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import arrows from '../../scripts/lint/arrows.json';
import { root } from './support/tracked-files';

interface Layer {
  mayImport: readonly string[];
  mayImportTypes?: readonly string[];
}

const layers = Object.entries<Layer>(arrows.layers).filter(([layer]) => layer !== 'web');

/** Not ours to explain: made by a program, or plain data. */
const unsaid = ['generated', 'docs/data'];

/** What the last cell of a layer's row names between backticks. */
function toldOn(page: string, layer: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const row = text.split('\n').find((line) => line.startsWith(`| \`${layer}\` |`));
  const imports = row?.split('|').at(-2) ?? '';
  return [...imports.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

test.each(['docs/architecture.md', 'CONTRIBUTING.md'])(
  '%s says who may import whom as lint has it',
  (page) => {
    const told = layers.map(([layer]) => [layer, toldOn(page, layer)]);
    const held = layers.map(([layer, { mayImport, mayImportTypes = [] }]) => [
      layer,
      [...mayImport, ...mayImportTypes].filter((name) => !unsaid.includes(name)),
    ]);
    expect(told).toEqual(held);
  },
);
