import { Command } from 'commander';
import { WrongEnvironment } from '../runtime/environment';
import { MigrationFailed } from '../runtime/migrate';
import { PortTaken } from '../runtime/embedded/ports';
import { registerDeadlineCommand } from './deadline';
import { registerExportCommand } from './export';
import { findDatabaseUrl } from './find-environment';
import { registerImportCommand } from './import';
import { registerProcessCommand } from './process';
import { registerServeCommands } from './serve';
import { SignInFailed } from './sign-in';
import { StoryFailed } from '../stories/story';
import { registerStartCommand } from './start';
import { registerStoryCommand } from './story';
import { registerTokenCommand } from './token';

const program = new Command('saimnieks').description('Carries out governance tasks of public institutions.');
registerStartCommand(program);
registerServeCommands(program);
registerTokenCommand(program);
registerStoryCommand(program);
registerDeadlineCommand(program);
registerProcessCommand(program);
registerImportCommand(program, findDatabaseUrl);
registerExportCommand(program, findDatabaseUrl);

program.parseAsync().catch((error: unknown) => {
  // What is known to happen is said in a sentence; a fault of ours shows where it arose.
  const isKnown = [WrongEnvironment, MigrationFailed, PortTaken, SignInFailed, StoryFailed].some((kind) => error instanceof kind);
  console.error(isKnown && error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
