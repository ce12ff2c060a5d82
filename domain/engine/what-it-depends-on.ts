import { canonical } from '../digest';

/** Asks for a value by name, of which only some are possible. */
export type Ask = (name: string, values: readonly unknown[]) => unknown;

/** A search that takes more runs is given up. */
const mostRuns = 2_000;

/**
 * Names of the values on which it depends what is made. It is run with each value of
 * all that it asks for. Undefined where that takes too long. Pure, if `make` is.
 */
export function dependsOn(make: (ask: Ask) => unknown): ReadonlySet<string> | undefined {
  let runs = 0;
  const ids = new Map<string, number>();
  /** Equal trees have one number, so that none is written out in another. */
  const numbered = (text: string): number => {
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    return id;
  };
  const grow = (known: Known): Tree | undefined => {
    runs += 1;
    if (runs > mostRuns) return undefined;
    const made = run(make, known);
    if (typeof made === 'string') return { id: numbered(made), names: [] };
    const grown: Tree[] = [];
    for (const value of made.values) {
      const tree = grow(new Map([...known, [made.name, value]]));
      if (tree === undefined) return undefined;
      grown.push(tree);
    }
    const [first] = grown;
    if (first !== undefined && grown.every(({ id }) => id === first.id)) return first;
    return {
      id: numbered(`${made.name} ${grown.map(({ id }) => id).join(' ')}`),
      names: [...new Set([made.name, ...grown.flatMap(({ names }) => names)])],
    };
  };
  const tree = grow(new Map());
  return tree === undefined ? undefined : new Set(tree.names);
}

type Known = ReadonlyMap<string, unknown>;

/** What is made, by all that it depends on. */
interface Tree {
  id: number;
  names: readonly string[];
}

/** A value that is asked for and not known yet. */
interface Wanted {
  name: string;
  values: readonly unknown[];
}

/** What is made, or the first value that it asks for and that is not known. */
function run(make: (ask: Ask) => unknown, known: Known): string | Wanted {
  let wanted: Wanted | undefined;
  try {
    const made = make((name, values) => {
      if (known.has(name)) return known.get(name);
      wanted ??= { name, values };
      return undefined;
    });
    return wanted ?? canonical(made);
  } catch {
    // What fails on samples is like nothing else.
    return wanted ?? `failed ${JSON.stringify([...known])}`;
  }
}
