import { existsSync } from 'node:fs';
import { announced, lastLines, run } from './run.mjs';

// The first has no windows of its own, which cost more than the pages in them (decision 35).
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
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
    const apt = async (...parameters) => {
      const { ok, output } = await run('apt-get', parameters, {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (!ok) tried.push(`apt-get ${parameters.join(' ')}:\n  ${lastLines(output)}`);
    };
    await apt('update');
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!browserIsThere()) await apt('install', '--yes', name);
    if (!browserIsThere())
      throw new Error(
        `the tests of the workspace need Chromium. Install the package "chromium-headless-shell" or "chromium", or give its path in CHROMIUM_PATH. Tried:\n  ${tried.join('\n  ')}`,
      );
  });
