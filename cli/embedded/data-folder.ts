import { resolve } from 'node:path';
import type { Variables } from '../../runtime/environment';

/**
 * SAIMNIEKS_DATA or `.data`; a rehearsal has a folder of its own beside it, so that nothing played
 * becomes real.
 */
export const dataFolderFor = (
  variables: Variables,
  { isRehearsal }: { isRehearsal: boolean },
): string => resolve(`${variables.SAIMNIEKS_DATA || '.data'}${isRehearsal ? '-rehearsal' : ''}`);
