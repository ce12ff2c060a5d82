import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../runtime/project';
import type { Names } from './names';

const template = join(projectFolder, 'scripts', 'new-process', 'template');

/** Files of a new process by path, made from the template by other names. */
export function madeFiles(names: Names): Record<string, string> {
  const files = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|json)$/.test(name),
  );
  return Object.fromEntries(
    files.map((name) => [
      name === 'process-test.ts'
        ? `test/processes/${names.area}/${names.slug}.test.ts`
        : `${names.folder}/${name}`,
      renamed(readFileSync(join(template, name), 'utf8'), names),
    ]),
  );
}

/** The line that makes it known in `domain/processes/tasks.ts`. */
export const lineOf = ({ camel, area, slug }: Names): string =>
  `export { ${camel} } from './${area}-${slug}/task';\n`;

function renamed(content: string, { code, area, camel, pascal, rules, title, purpose }: Names) {
  return content
    .replaceAll(/'\.\.\/\.\.\/\.\.\/domain\/processes\/(task|example)'/g, "'../$1'")
    .replaceAll(/'\.\.\/\.\.\/\.\.\/domain\/(?!processes)/g, "'../../")
    .replaceAll("'../../../test/", "'../../")
    .replaceAll('PU1-1', code)
    .replaceAll('pu1-1', area)
    .replaceAll('pu11', rules)
    .replaceAll('template', camel)
    .replaceAll('Template', pascal)
    .replaceAll('NOSAUKUMS', title.lv)
    .replaceAll('TITLE', title.en)
    .replaceAll('MĒRĶIS', purpose.lv)
    .replaceAll('PURPOSE', purpose.en);
}
