import { join } from 'node:path';
import { z } from 'zod';
import type { Variables } from '../../runtime/environment';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';

const KeptVariables = z.record(z.string(), z.string());
const pathIn = (dataFolder: string) => join(dataFolder, 'environment.json');

/**
 * What production is told from outside, kept (mode 0600) for the commands that work beside an
 * embedded system.
 */
export const keepVariables = (dataFolder: string, variables: Variables): Promise<void> =>
  writePrivateFile(pathIn(dataFolder), JSON.stringify(variables, null, 2));

/** Undefined when no system was ever started on this folder. */
export const keptVariables = async (dataFolder: string): Promise<Variables | undefined> =>
  KeptVariables.optional().parse(await readJsonFile(pathIn(dataFolder)));
