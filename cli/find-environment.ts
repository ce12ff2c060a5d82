import { Option } from 'commander';
import { keptVariables } from './embedded/kept-variables';
import { dataFolderFor } from './embedded/data-folder';
import { ExplainedError } from '../runtime/explained-error';
import { readEnvironment, type Environment, type Variables } from '../runtime/environment';

/**
 * For commands that work beside a running system: told by the environment (production), else by
 * what the embedded system on this data folder keeps.
 */
export const findEnvironment = async (isRehearsal = false): Promise<Environment> =>
  readEnvironment(await findVariables(isRehearsal));

/** For commands that work on the data of one system. */
export const rehearsalOption = () =>
  new Option('--rehearsal', 'of the rehearsal on this data folder');

async function findVariables(isRehearsal: boolean): Promise<Variables> {
  if (process.env.DATABASE_URL) return process.env;
  const dataFolder = dataFolderFor(process.env, { isRehearsal });
  const kept = await keptVariables(dataFolder);
  if (!kept)
    throw new ExplainedError(
      `There is neither DATABASE_URL nor a system that was started on ${dataFolder}. Start one with "npm start${isRehearsal ? ' -- --rehearsal' : ''}", ${isRehearsal ? '' : 'ask for the rehearsal’s data with --rehearsal, '}or name another folder with SAIMNIEKS_DATA.`,
    );
  return kept;
}
