import { join } from 'node:path';
import { projectFolder } from '../../runtime/project';

/** The document of the demonstration's institutions. */
export const demonstrationFile = join(
  projectFolder,
  'cli',
  'embedded',
  'demonstration-institutions.json',
);
