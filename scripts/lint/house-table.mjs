import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** The layers with their arrows, as `arrows.json` has them. */
export const table = JSON.parse(readFileSync(new URL('arrows.json', import.meta.url), 'utf8'));

export const layerOf = (path) => path.split('/')[0];

/** A rule of ours: `check` gets the path of the file in the project, and refuses what it finds. */
export const rule = (check) => ({
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    return check(file, (node, message) => context.report({ node, message: `${file}${message}` }));
  },
});
