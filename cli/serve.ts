import type { Command } from 'commander';
import { readEnvironment } from '../runtime/environment';
import { closeRuntime, openRuntime, type Runtime, type RunningPart } from '../runtime/runtime';
import { startApiPart, startInboundPart } from '../api/start';
import { startWorkerPart } from '../worker/start';
import { stopSignal } from './stop-signal';

/** The commands of production: each is one process, told everything by its environment. */
export function registerServeCommands(program: Command): void {
  program
    .command('api')
    .description('serve the API (production: settings from the environment)')
    .action(() => serve(startApiPart));
  program
    .command('worker')
    .description('carry out cases (production: settings from the environment)')
    .action(() => serve(startWorkerPart));
  program
    .command('inbound')
    .description('take submissions by mail (production: settings from the environment)')
    .action(() => serve(startInboundPart));
}

async function serve(startPart: (runtime: Runtime) => Promise<RunningPart>): Promise<void> {
  const runtime = openRuntime(readEnvironment(process.env));
  const asked = stopSignal(() => Promise.resolve());
  try {
    const part = await startPart(runtime);
    runtime.logger.info('ready');
    await asked;
    runtime.logger.info('stopping');
    await part.stop();
  } finally {
    await closeRuntime(runtime);
  }
}
