import { Option, type Command } from 'commander';
import { describeProcess } from '../domain/engine/describe';
import { lintProcess } from '../domain/engine/lint';
import { timeLimits } from '../domain/processes/time-limits';
import type { Process } from '../domain/engine/process';
import { missingTexts } from '../domain/engine/texts';
import { currentProcess, processes, processNamed } from '../domain/processes';
import { tasksWithProcess } from '../domain/processes/tasks-that';
import { catalogue, type Language } from '../messages';
import { toBpmn } from './handbook/bpmn';
import { toTable } from './handbook/table';

interface ProcessOptions {
  bpmn?: true;
  table?: true;
  lint?: true;
  language: Language;
  version?: string;
}

/**
 * `saimnieks process PU2-20 --bpmn|--table|--lint`: what is declared, as a diagram or a handbook
 * page, and whether it is sound. Needs no server.
 */
export function registerProcessCommand(program: Command): void {
  program
    .command('process')
    .description('show or check the declared process of a governance task')
    .argument('<code>', `the governance task, such as ${tasksWithProcess[0]}`)
    .addOption(
      new Option('--bpmn', 'print it as BPMN 2.0 XML with layout').conflicts(['table', 'lint']),
    )
    .addOption(
      new Option('--table', 'print its handbook page in Markdown (the default)').conflicts([
        'bpmn',
        'lint',
      ]),
    )
    .addOption(
      new Option('--lint', 'check that it is sound and has all its words').conflicts([
        'bpmn',
        'table',
      ]),
    )
    .addOption(
      new Option('--language <language>', 'language of the words')
        .choices(['lv', 'en'])
        .default('lv'),
    )
    .option('--version <number>', 'a published version (default: the newest)')
    .action(
      async (code: string, { bpmn, lint, language, version }: ProcessOptions, command: Command) => {
        const process =
          declared(code, version) ??
          command.error(
            `no process ${code}${version === undefined ? '' : ` in version ${version}`}; there are: ${known(code, version)}`,
          );
        if (lint) {
          check(process, command);
          return;
        }
        const description = describeProcess(process);
        console.log(bpmn ? await toBpmn(description, language) : toTable(description, language));
      },
    );
}

function declared(code: string, version: string | undefined): Process<unknown> | undefined {
  if (version === undefined) return currentProcess(code);
  const isKnown = processes.some(
    (process) => process.code === code && String(process.version) === version,
  );
  return isKnown ? processNamed(code, Number(version)) : undefined;
}

/** The versions of the process that was named; else the newest of each. */
function known(code: string, version: string | undefined): string {
  const ofCode = processes.filter((process) => process.code === code);
  const listed =
    version !== undefined && ofCode.length > 0
      ? ofCode
      : tasksWithProcess.flatMap((task) => currentProcess(task) ?? []);
  return listed.map((one) => `${one.code} version ${one.version}`).join(', ');
}

function check(process: Process<unknown>, command: Command): void {
  const problems = [...lintProcess(process, timeLimits), ...missingTexts(process, catalogue)];
  if (problems.length > 0) command.error(problems.join('\n'));
  console.log(`${process.code} version ${process.version} is sound`);
}
