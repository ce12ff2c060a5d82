import { Command } from 'commander';
import { ExplainedError } from '../runtime/explained-error';

const program = new Command('saimnieks').description('Carries out governance tasks of public institutions.');

const serving = async () => (await import('./serve')).registerServeCommands(program);
const databaseUrl = async () => (await import('./find-environment')).findDatabaseUrl();

/** How each command is registered. Only the one that is asked for is loaded: `deadline` need not wait for Temporal's and Prisma's code. */
const commands: Record<string, () => Promise<void>> = {
  start: async () => (await import('./start')).registerStartCommand(program),
  api: serving,
  worker: serving,
  migrate: serving,
  token: async () => (await import('./token')).registerTokenCommand(program),
  story: async () => (await import('./story')).registerStoryCommand(program),
  deadline: async () => (await import('./deadline')).registerDeadlineCommand(program),
  process: async () => (await import('./process')).registerProcessCommand(program),
  import: async () => (await import('./import')).registerImportCommand(program, databaseUrl),
  export: async () => (await import('./export')).registerExportCommand(program, databaseUrl),
};

async function main(): Promise<void> {
  const asked = commands[process.argv[2] ?? ''];
  for (const register of asked ? [asked] : new Set(Object.values(commands))) await register();
  await program.parseAsync();
}

main().catch((error: unknown) => {
  // What is known to happen is said in a sentence; a fault of ours shows where it arose.
  console.error(error instanceof ExplainedError ? error.message : error);
  process.exitCode = 1;
});
