import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hasCode } from '../../runtime/error-code';
import { ExplainedError } from '../../runtime/explained-error';
import type { Variables } from '../../runtime/environment';

/**
 * SAIMNIEKS_DATA or `.data`; a rehearsal has a folder of its own beside it, so that nothing played
 * becomes real.
 */
export const dataFolderFor = (
  variables: Variables,
  { isRehearsal }: { isRehearsal: boolean },
): string => resolve(`${variables.SAIMNIEKS_DATA || '.data'}${isRehearsal ? '-rehearsal' : ''}`);

/**
 * The folder with all that are above it, where this process can write.
 * @throws ExplainedError
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    // Where the system only pretends to have made it, writing shows it.
    await rmdir(await mkdtemp(join(folder, 'probe-')));
  } catch (error) {
    throw new ExplainedError(
      `The data folder ${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}; choose another with SAIMNIEKS_DATA.`,
    );
  }
}

/** Node's own recursive mkdir tries without end in a folder such as /proc, where nothing is made. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'ENOENT') || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}
