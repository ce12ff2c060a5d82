import { keptVariables } from '../runtime/embedded/kept-variables';
import { dataFolderFor } from '../runtime/data-folder';
import { ExplainedError } from '../runtime/explained-error';
import { readEnvironment, type Environment, type Variables } from '../runtime/environment';

/** For commands that work beside a running system: told by the environment (production), else by what the embedded system on this data folder keeps. */
export const findEnvironment = async (): Promise<Environment> => readEnvironment(await findVariables());

export const findDatabaseUrl = async (): Promise<string> => (await findEnvironment()).databaseUrl;

async function findVariables(): Promise<Variables> {
  if (process.env.DATABASE_URL) return process.env;
  const dataFolder = dataFolderFor(process.env, { isRehearsal: false });
  const kept = await keptVariables(dataFolder);
  if (!kept) throw new ExplainedError(`There is neither DATABASE_URL nor a system that was started on ${dataFolder}. Start one with "npm start", or name another folder with SAIMNIEKS_DATA.`);
  return kept;
}
