import type { Command } from 'commander';
import { readEnvironment } from '../runtime/environment';
import { ExplainedError } from '../runtime/explained-error';
import {
  closeRuntime,
  firstFailureOf,
  openRuntime,
  type Runtime,
  type RunningPart,
} from '../runtime/runtime';
import { startApiPart, startInboundPart } from '../api/start';
import { startWorkerPart } from '../worker/start';
import { endAtTheLatest } from './end-at-the-latest';
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

/** @throws what made the part fail, where nobody asked it to stop */
async function serve(startPart: (runtime: Runtime) => Promise<RunningPart>): Promise<void> {
  const runtime = openRuntime(readEnvironment(process.env));
  const { logger } = runtime;
  const asked = stopSignal(() => Promise.resolve());
  try {
    const part = await startPart(runtime);
    logger.info('ready');
    const failure = await Promise.race([asked, firstFailureOf([part])]);
    if (failure instanceof ExplainedError) {
      endAtTheLatest();
      logger.fatal(failure.message);
    } else logger.info('stopping');
    await part.stop();
    if (failure instanceof ExplainedError) throw failure;
  } finally {
    await closeRuntime(runtime);
  }
}
