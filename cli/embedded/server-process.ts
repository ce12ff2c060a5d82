import { ExplainedError } from '../../runtime/explained-error';
import type { RunningPart } from '../../runtime/runtime';
import { isRunning, type ProcessIdentity } from './os-process';

/** A server of ours in a process of its own. */
export interface ServerProcess extends RunningPart {
  /** Undefined where it ended as soon as it had begun. */
  process: ProcessIdentity | undefined;
  /** Where it says what happens to it. */
  log: string;
}

/** Its message says which server ended, and where to read why. */
export class ServerDied extends ExplainedError {
  override readonly name = 'ServerDied';
}

const lookEveryMs = 1_000;

/**
 * Looks once a second whether a server still runs, as the system tells nobody but a parent that a
 * process has ended.
 * @param tell is called once, where it ended and nobody had stopped the watch
 * @returns stops the watch
 */
export function watchServer(
  name: string,
  { process: watched, log }: ServerProcess,
  tell: (died: ServerDied) => void,
): () => void {
  let isOver = false;
  const look = setInterval(() => void judge(), lookEveryMs);
  look.unref();
  const stop = () => {
    isOver = true;
    clearInterval(look);
  };
  const judge = async () => {
    if ((watched !== undefined && (await isRunning(watched))) || isOver) return;
    stop();
    tell(new ServerDied(`${name} ended though nobody stopped it; ${log} may say why.`));
  };
  return stop;
}
