import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../runtime/project';
import type { Names } from './names';
import { template } from './template/task';

const folder = join(projectFolder, 'scripts', 'new-process', 'template');

/** Files of a new process by path, made from the template by other names. */
export function madeFiles(names: Names): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|json)$/.test(name),
  );
  return Object.fromEntries(
    files.map((name) => [
      name === 'process-test.ts'
        ? `test/processes/${names.area}/${names.slug}.test.ts`
        : `${names.folder}/${name}`,
      renamed(readFileSync(join(folder, name), 'utf8'), names),
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
    .replaceAll(template.code, code)
    .replaceAll(template.code.toLowerCase(), area)
    .replaceAll('pu11', rules)
    .replaceAll('template', camel)
    .replaceAll('Template', pascal)
    .replaceAll('NOSAUKUMS', title.lv)
    .replaceAll('TITLE', title.en)
    .replaceAll('MĒRĶIS', purpose.lv)
    .replaceAll('PURPOSE', purpose.en);
}
