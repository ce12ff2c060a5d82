import { Router } from 'express';
import type { CaseDependencies } from '../../cases/dependencies';
import { noStore } from '../http/no-store';
import { limitVisitor } from '../http/rate-limits';
import { showAccessibility } from './accessibility';
import { showInstitutions, showServices } from './catalogue';
import { complaintPages } from './complaint/routes';
import { followPages } from './follow';
import { pageLanguage, rememberLanguage } from './page-language';

/**
 * Pages for everybody, without an account and without script: the catalogue, complaining and
 * suggesting, following what was submitted, and the accessibility statement.
 */
export function publicPages(dependencies: CaseDependencies): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { prisma, environment } = dependencies;
  const { publicUrl } = environment;
  const first = [limitVisitor(), noStore, rememberLanguage(publicUrl)];
  router.get('/katalogs', ...first, (request, response) =>
    showInstitutions(prisma, pageLanguage(request, publicUrl), request, response),
  );
  router.get('/katalogs/:institution', ...first, (request, response) =>
    showServices(prisma, pageLanguage(request, publicUrl), request, response),
  );
  router.get('/pieklustamiba', ...first, (request, response) =>
    showAccessibility(prisma, pageLanguage(request, publicUrl), request, response),
  );
  router.use('/sudziba', ...first, complaintPages(dependencies));
  router.use('/mans-iesniegums', ...first, followPages(dependencies));
  return router;
}
