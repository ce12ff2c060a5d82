import { join } from 'node:path';
import { lockForProcess, type ProcessLock } from './process-lock';

/** One system at a time on a data folder. */
export const lockInstance = (dataFolder: string): Promise<ProcessLock> =>
  lockForProcess(join(dataFolder, 'instance.json'));
