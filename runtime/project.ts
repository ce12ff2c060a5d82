import { resolve } from 'node:path';

/**
 * The project's folder: migrations, message catalogues and the fetched Temporal CLI are found from
 * here, whatever the current folder is.
 */
export const projectFolder = resolve(__dirname, '..');
