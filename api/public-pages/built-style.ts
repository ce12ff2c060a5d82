import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.record(z.string(), z.object({ file: z.string() }));

/** Addresses of the files that the build of the browser's part made for these pages. */
const built: { style?: string; icon?: string } = readBuilt();

export const { style = '/assets/none.css', icon = '/assets/none.svg' } = built;

/** Without a build the pages stand without their look, and work. */
function readBuilt(): typeof built {
  try {
    const path = join(__dirname, '../../generated/web/.vite/manifest.json');
    const files = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
    const addressOf = (source: string): string => `/${files[source]?.file ?? ''}`;
    return {
      style: addressOf('public-pages/public-pages.css'),
      icon: addressOf('look/icon.svg'),
    };
  } catch {
    return {};
  }
}
