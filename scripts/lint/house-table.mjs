import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** The layers with their arrows, and the exceptions that still stand, as `arrows.json` has them. */
export const table = JSON.parse(readFileSync(new URL('arrows.json', import.meta.url), 'utf8'));

export const layerOf = (path) => path.split('/')[0];

/** A rule of ours: `check` gets the path of the file in the project, and what is not excused is refused. */
export const rule = (exceptions, check) => ({
  meta: { schema: [{ type: 'object', properties: { withExceptions: { type: 'boolean' } } }] },
  create(context) {
    // For the test that asks whether each exception still must stand.
    const isExcused = (entry) =>
      context.options[0]?.withExceptions !== true && exceptions.includes(entry);
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const refuse = (node, entry, message) => {
      if (!isExcused(entry)) context.report({ node, message: `${entry}: ${message}` });
    };
    return check(file, refuse);
  },
});
