import type { Command } from 'commander';
import type { StartOptions } from './start-system';

export function registerStartCommand(program: Command): void {
  program
    .command('start')
    .description(
      'start the whole system on this machine: servers, worker and API; Ctrl-C stops all of it',
    )
    .option('--rehearsal', 'with a data folder of its own and time that can be let run on')
    .option(
      '--at <time>',
      'of a rehearsal that begins: its time, in Latvia, such as 2027-12-20T08:00',
    )
    .option('--no-open', 'do not open a browser')
    // Required when it is carried out: the help of the other commands need not load every server.
    .action((options: StartOptions) =>
      (module.require('./start-system') as typeof import('./start-system')).startSystem(options),
    );
}
