import { Command } from 'commander';
import { hasCode } from '../runtime/error-code';
import { ExplainedError } from '../runtime/explained-error';

const program = new Command('saimnieks').description(
  'Carries out governance tasks of public institutions.',
);

// Required, not imported at the top, so that only the command asked for is loaded: `deadline` need
// not wait for Temporal's and Prisma's code. And not import(): that leaves the CommonJS that tsx
// compiles for us.
const serving = () =>
  (module.require('./serve') as typeof import('./serve')).registerServeCommands(program);
const findSystem = (isRehearsal?: boolean) =>
  (module.require('./find-environment') as typeof import('./find-environment')).findEnvironment(
    isRehearsal,
  );

/** How each command is registered. */
const commands: Record<string, () => void> = {
  start: () =>
    (module.require('./start') as typeof import('./start')).registerStartCommand(program),
  api: serving,
  worker: serving,
  inbound: serving,
  migrate: () =>
    (module.require('./migrate') as typeof import('./migrate')).registerMigrateCommand(program),
  token: () =>
    (module.require('./token') as typeof import('./token')).registerTokenCommand(program),
  story: () =>
    (module.require('./story') as typeof import('./story')).registerStoryCommand(program),
  rehearsal: () =>
    (module.require('./rehearsal') as typeof import('./rehearsal')).registerRehearsalCommand(
      program,
    ),
  deadline: () =>
    (module.require('./deadline') as typeof import('./deadline')).registerDeadlineCommand(program),
  process: () =>
    (module.require('./process') as typeof import('./process')).registerProcessCommand(program),
  verify: () =>
    (module.require('./verify') as typeof import('./verify')).registerVerifyCommand(program),
  import: () => {
    (module.require('./import') as typeof import('./import')).registerImportCommand(
      program,
      findSystem,
    );
    (
      module.require('./import-cases') as typeof import('./import-cases')
    ).registerImportCasesCommand(program, findSystem);
  },
  export: () =>
    (module.require('./export') as typeof import('./export')).registerExportCommand(
      program,
      findSystem,
    ),
};

// Whoever reads what is said may go away, as in `| head`: what was started still stops in order.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (!hasCode(error, 'EPIPE')) throw error;
  });

const asked = commands[process.argv[2] ?? ''];
for (const register of asked ? [asked] : new Set(Object.values(commands))) register();

program.parseAsync().catch((error: unknown) => {
  // What is known to happen is said in a sentence; a fault of ours shows where it arose.
  const { isNeighbourAway } = module.require(
    '../runtime/faults',
  ) as typeof import('../runtime/faults');
  if (error instanceof ExplainedError) console.error(error.message);
  else if (isPortTaken(error))
    console.error(
      `Port ${error.port} is used by another program. Stop that program ("lsof -i :${error.port}" shows it), or choose another port.`,
    );
  else if (isNeighbourAway(error))
    console.error(
      'A part of Saimnieks cannot be reached. Is it running? Start it with: npm start (for stories: npm start -- --rehearsal)',
    );
  else console.error(error);
  process.exitCode = 1;
});

const isPortTaken = (error: unknown): error is { port: number } =>
  hasCode(error, 'EADDRINUSE') && typeof error === 'object' && error !== null && 'port' in error;
