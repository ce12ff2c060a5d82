import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import sirv from 'sirv';
import { Refusal } from '../../domain/problems';

const built = join(__dirname, '../../generated/web');
const yearSeconds = 365 * 24 * 60 * 60;

/**
 * The workspace in the browser: files whose names change with their content, kept there for ever,
 * and one page for every address that is no file's and no other part's. Which screen an address
 * means is decided in the browser; what may be seen there, by the API.
 */
export function workspace(): Router {
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
    if (request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    if (!existsSync(page)) throw new Refusal('NOT_FOUND');
    response.set('Cache-Control', 'no-store').sendFile(page);
  });
  return router;
}
