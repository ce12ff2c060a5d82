import { canonical } from '../digest';

/** Asks for a value by name, of which only some are possible. */
export type Ask = (name: string, values: readonly unknown[]) => unknown;

/** A search that takes more runs is given up. */
const mostRuns = 300;

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
  const chosen = new Map<string, unknown>();
  /** All that may be made from the question of this depth on; what was chosen before it stays. */
  const grow = ({ asked, made }: Run, depth: number): Tree | undefined => {
    const question = asked[depth];
    if (question === undefined) return { id: numbered(made), names: [] };
    const grown: Tree[] = [];
    for (const [at, value] of question.values.entries()) {
      chosen.set(question.name, value);
      // With the first value it was run already.
      if (at > 0) runs += 1;
      if (runs > mostRuns) return undefined;
      const tree = grow(at === 0 ? { asked, made } : run(make, chosen), depth + 1);
      if (tree === undefined) return undefined;
      grown.push(tree);
    }
    chosen.delete(question.name);
    const [first] = grown;
    if (first !== undefined && grown.every(({ id }) => id === first.id)) return first;
    return {
      id: numbered(`${question.name} ${grown.map(({ id }) => id).join(' ')}`),
      names: [...new Set([question.name, ...grown.flatMap(({ names }) => names)])],
    };
  };
  const tree = grow(run(make, chosen), 0);
  return tree === undefined ? undefined : new Set(tree.names);
}

/** What is made, by all that it depends on. */
interface Tree {
  id: number;
  names: readonly string[];
}

/** What was made once, and all that was asked for on the way, in order. */
interface Run {
  asked: readonly { name: string; values: readonly unknown[] }[];
  made: string;
}

/** What is not chosen has the first of its values. */
function run(make: (ask: Ask) => unknown, chosen: ReadonlyMap<string, unknown>): Run {
  const asked: { name: string; values: readonly unknown[] }[] = [];
  const given = new Map<string, unknown>();
  try {
    const made = make((name, values) => {
      if (given.has(name)) return given.get(name);
      const value = chosen.has(name) ? chosen.get(name) : values[0];
      asked.push({ name, values });
      given.set(name, value);
      return value;
    });
    return { asked, made: canonical(made) };
  } catch {
    // What fails on samples is like nothing else.
    return { asked, made: `failed ${JSON.stringify([...given])}` };
  }
}
