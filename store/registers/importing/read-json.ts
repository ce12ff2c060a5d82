import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { isText, tooDeepAt } from './check-text';
import { listsOfInstitution, type Kind } from '../format';
import type { ImportError, ImportErrorCode, Place, RawDocument, RawRow } from './document';

/**
 * Reads the JSON document into rows that know their lines. A part without a place in the document
 * is an error; the rest is read on.
 */
export function readJson(given: string, file?: string): RawDocument {
  const text = given.replace(/^\uFEFF/, '');
  const lineOf = lineFinder(text);
  const errors: ImportError[] = [];
  const report = (
    code: ImportErrorCode,
    path: string,
    offset: number,
    params: ImportError['params'] = {},
  ) =>
    errors.push({ ...(file !== undefined && { file }), line: lineOf(offset), path, code, params });

  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) {
    report('NOT_JSON', '', tooDeep, { reason: 'TooDeep' });
    return { rows: [], errors };
  }
  const syntaxErrors: ParseError[] = [];
  const root = parseTree(text, syntaxErrors, { disallowComments: true });
  for (const { error, offset } of syntaxErrors)
    report('NOT_JSON', '', offset, { reason: printParseErrorCode(error) });
  if (!root || errors.length > 0) return { rows: [], errors };
  for (const { code, name, offset } of wrongKeys(root)) report(code, name, offset, { field: name });
  if (errors.length > 0) return { rows: [], errors };

  for (const key of keysOf(root))
    if (key.name !== 'institutions')
      report('UNKNOWN_FIELD', key.name, key.offset, { field: key.name });
  const rows = elements(root, 'institutions', '').flatMap((institution, index) =>
    rowsOf(institution, `institutions[${index}]`),
  );
  return { rows, errors };

  function rowsOf(institution: Node, path: string): RawRow[] {
    const code = textAt(institution, 'code');
    const inInstitution = (kind: Kind, value: unknown, node: Node, at: string): RawRow => ({
      kind,
      institution: code,
      value,
      placeOf: placing(node, at),
    });
    return [
      inInstitution(
        'institutions',
        without(getNodeValue(institution), listsOfInstitution),
        institution,
        path,
      ),
      ...listsOfInstitution.flatMap((kind) =>
        elements(institution, kind, path).flatMap((node, index) => {
          const at = `${path}.${kind}[${index}]`;
          const value: unknown = getNodeValue(node);
          if (kind !== 'partners') return [inInstitution(kind, value, node, at)];
          const agreements = elements(node, 'agreements', at).map((agreement, place) =>
            inInstitution(
              'agreements',
              { ...asObject(getNodeValue(agreement)), partner: textAt(node, 'code') },
              agreement,
              `${at}.agreements[${place}]`,
            ),
          );
          return [
            inInstitution('partners', without(value, ['agreements']), node, at),
            ...agreements,
          ];
        }),
      ),
    ];
  }

  function elements(parent: Node, name: string, path: string): Node[] {
    const list = parent.type === 'object' ? findNodeAtLocation(parent, [name]) : undefined;
    if (list?.type === 'array') return list.children ?? [];
    if (list)
      report('INVALID_VALUE', join(path, name), list.offset, { field: name, expected: 'array' });
    else if (name === 'institutions')
      report('FIELD_REQUIRED', name, parent.offset, { field: name });
    return [];
  }

  /** The line of a value, or of the nearest value around it where it is missing. */
  function placing(row: Node, rowPath: string): RawRow['placeOf'] {
    return (path): Place => {
      const segments = path.map((segment) =>
        typeof segment === 'number' ? segment : String(segment),
      );
      const nearest =
        segments
          .map((_, index) => findNodeAtLocation(row, segments.slice(0, segments.length - index)))
          .find((node) => node !== undefined) ?? row;
      return {
        ...(file !== undefined && { file }),
        line: lineOf(nearest.offset),
        path: segments.reduce(join, rowPath),
      };
    };
  }
}

function join(path: string, segment: string | number): string {
  if (typeof segment === 'number') return `${path}[${segment}]`;
  return path === '' ? segment : `${path}.${segment}`;
}

function keysOf(node: Node): { name: string; offset: number }[] {
  return (node.type === 'object' ? (node.children ?? []) : []).flatMap(({ children }) => {
    const key = children?.[0];
    return key ? [{ name: String(key.value), offset: key.offset }] : [];
  });
}

interface WrongKey {
  code: 'FIELD_TWICE' | 'UNKNOWN_FIELD';
  name: string;
  offset: number;
}

/**
 * Keys of any object in the document that stand in it twice, or that would change what an object is
 * in place of being one of its fields.
 */
function wrongKeys(node: Node): WrongKey[] {
  const seen = new Set<string>();
  const wrong: WrongKey[] = [];
  for (const { name, offset } of keysOf(node)) {
    if (name === '__proto__') wrong.push({ code: 'UNKNOWN_FIELD', name, offset });
    else if (seen.has(name)) wrong.push({ code: 'FIELD_TWICE', name, offset });
    seen.add(name);
  }
  const inner = (node.children ?? []).slice(node.type === 'property' ? 1 : 0);
  return [...wrong, ...inner.flatMap(wrongKeys)];
}

function textAt(node: Node, name: string): string {
  const value: unknown = asObject(getNodeValue(node))[name];
  // Nobody is asked for a name that is no text; the row itself is told so.
  return typeof value === 'string' && isText(value) ? value : '';
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A value that is no object stays as it is, so that checking the row says so. */
function without(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function lineFinder(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    // By halves: a file may have as many faults as lines.
    let [from, to] = [0, ends.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if ((ends[middle] ?? 0) < offset) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  };
}
