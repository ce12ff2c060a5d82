import { fileURLToPath } from 'node:url';

/**
 * The project's folder, with a closing slash left out; every path of the preparation starts here.
 */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
