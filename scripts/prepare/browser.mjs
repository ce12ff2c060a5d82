import { existsSync } from 'node:fs';
import { announced, lastLines, run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const folders = (process.env.PATH ?? '').split(':');

/** The path of a Chromium that tests may start: the one that is named, else one on the PATH. */
export const browserPath = () =>
  [
    process.env.CHROMIUM_PATH,
    ...names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)),
  ].find((path) => path !== undefined && path !== '' && existsSync(path));

export const browserIsThere = () => browserPath() !== undefined;

export const obtainBrowser = () =>
  announced('Installing Chromium for the tests', async () => {
    const tried = [];
    for (const parameters of [['update'], ['install', '--yes', 'chromium']]) {
      const { ok, output } = await run('apt-get', parameters, {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (!ok) tried.push(`apt-get ${parameters.join(' ')}:\n  ${lastLines(output)}`);
    }
    if (!browserIsThere())
      throw new Error(
        `the tests of the workspace need Chromium. Install the package "chromium", or give its path in CHROMIUM_PATH. Tried:\n  ${tried.join('\n  ')}`,
      );
  });
