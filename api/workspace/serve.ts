import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import sirv from 'sirv';
import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import type { SessionCookie } from '../identity/session-cookie';
import { cookieOf } from '../public-pages/cookies';

const built = join(__dirname, '../../generated/web');
const yearSeconds = 365 * 24 * 60 * 60;

/**
 * The workspace in the browser: files whose names change with their content, kept there for ever,
 * and one page for every address that is no file's and no other part's. Which screen an address
 * means is decided in the browser; what may be seen there, by the API. A visitor whose address is
 * no screen's is told that there is no such page.
 */
export function workspace({ name: sessionName }: Pick<SessionCookie, 'name'>): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const page = join(built, 'index.html');
  if (existsSync(join(built, 'assets')))
    router.use(
      '/assets',
      sirv(join(built, 'assets'), {
        brotli: true,
        gzip: true,
        immutable: true,
        maxAge: yearSeconds,
      }),
    );
  router.get(/^\/(?!api\/|auth\/|assets\/).*/, (request, response, next) => {
    const isForUs = cookieOf(request, sessionName) !== undefined || isScreen(request.path);
    if (request.accepts(['json', 'html']) !== 'html' || !isForUs) {
      next();
      return;
    }
    if (!existsSync(page)) throw new Refusal('NOT_FOUND');
    response.set('Cache-Control', 'no-store').sendFile(page);
  });
  return router;
}

const Screens = z.array(z.string());

/** Whether the workspace has a screen at the address; the build tells which there are. */
function isScreen(path: string): boolean {
  const parts = path.split('/');
  return path === '/' || screens.some((screen) => fits(parts, screen.split('/')));
}

/** Part by part; `$caseId` stands for anything. */
const fits = (parts: readonly string[], screen: readonly string[]): boolean =>
  parts.length === screen.length &&
  parts.every((part, at) =>
    screen[at]?.startsWith('$') === true ? part !== '' : part === screen[at],
  );

const screens = readScreens();

function readScreens(): string[] {
  const path = join(built, 'screens.json');
  return existsSync(path) ? Screens.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}
