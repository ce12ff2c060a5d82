import { existsSync } from 'node:fs';
import { GovernanceTaskCode, governanceTaskCodes } from '../domain/governance/task-codes';
import { currentProcess } from '../domain/processes';
import { say } from '../messages';
import { processFiles } from './new-process/files';
import { names } from './new-process/names';
import { Written } from './new-process/written';

/**
 * Begins the process of a governance task: `npm run new-process -- PU2-13`. It is small and valid –
 * registered, decided by the owner, closed by the portfolio manager – and is then filled in. A task
 * without a short name is given one: `npm run new-process -- PU1-4 guidelines`.
 */
function main([given = '', slug]: readonly string[]): void {
  const code = GovernanceTaskCode.safeParse(given).data;
  if (code === undefined)
    return refuse(`"${given}" is no governance task; use one of ${governanceTaskCodes.join(', ')}`);
  const called = names(code, slug);
  if (called === undefined)
    return refuse(
      `${code} (${say('en', `governance.task.${code}.name`)}) has no short name; give one: npm run new-process -- ${code} some-name`,
    );
  const files = processFiles(called);
  const existing = Object.keys(files.created).filter((path) => existsSync(path));
  if (currentProcess(code) !== undefined || existing.length > 0)
    return refuse(
      `${code} has been begun already${existing.map((path) => `\n  ${path}`).join('')}`,
    );

  const written = new Written();
  for (const [path, content] of Object.entries(files.created)) written.create(path, content);
  for (const { path, before, lines } of files.added) written.addBefore(path, before, lines);
  for (const { path, from, to } of files.replaced) written.replace(path, from, to);
  console.log(written.report());
  console.log(
    `\nNow: npx tsx scripts/publish-process.ts ${code} 1 && npx tsx scripts/docs.ts && npx jest test/domain test/processes/${called.area} --selectProjects unit`,
  );
  console.log(
    `Then restart what runs (it knows only the processes that were there when it started) and play: npm run story -- ${called.slug}`,
  );
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}

main(process.argv.slice(2));
