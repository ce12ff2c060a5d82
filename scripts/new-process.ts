import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { GovernanceTaskCode, governanceTaskCodes } from '../domain/governance/task-codes';
import { currentProcess } from '../domain/processes';
import { say } from '../messages';
import { lineOf, madeFiles } from './new-process/made-files';
import { names } from './new-process/names';

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
  const files = madeFiles(called);
  const existing = Object.keys(files).filter((path) => existsSync(path));
  if (currentProcess(code) !== undefined || existing.length > 0)
    return refuse(
      `${code} has been begun already${existing.map((path) => `\n  ${path}`).join('')}`,
    );

  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
    console.log(`wrote ${path}`);
  }
  // Other names have other lengths, so lines break elsewhere.
  execFileSync('npx', ['oxfmt', ...Object.keys(files)]);
  appendFileSync('domain/processes/tasks.ts', lineOf(called));
  console.log('wrote one line in domain/processes/tasks.ts');
  console.log(
    `\nNow: npx tsx scripts/publish-process.ts ${code} 1 && npx tsx scripts/docs.ts && npx jest -c jest.config.mjs --selectProjects unit -- test/domain test/processes/${called.area}`,
  );
  console.log(
    `Then restart what runs (it knows only the processes that were there when it started) and play: npm run story -- ${code}`,
  );
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}

main(process.argv.slice(2));
