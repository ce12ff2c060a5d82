import { Router } from 'express';
import { Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { escapeHtml, htmlPage } from '../../runtime/html';
import type { ApiDependencies } from '../dependencies';
import type { IdentityDependencies } from '../identity/identify';
import { callerOf } from '../identity/require-caller';
import { languageOf } from '../language';
import { requirePerson } from '../registers/rights';
import { controlOverview } from '../reports/control-overview';
import { signInFirst, whoIsHere } from './signed-in';

const sides = ['services', 'resources'] as const;
const columns = ['waiting', 'late', 'unanswered', 'uncontrolled'] as const;

/** The portfolio managers' overview of all submissions by the seven actions (PU2-18 sheet); whoever may not see it is told so. */
export function controlPage({ prisma }: ApiDependencies, identity: IdentityDependencies): Router {
  const router = Router();
  router.get('/', signInFirst(identity), async (request, response) => {
    const language = languageOf(request);
    const person = requirePerson(callerOf(request));
    const tables = await withInstitution(prisma, person.institutionId, async (tx) => {
      const overviews = [];
      for (const side of sides) overviews.push(await controlOverview(tx, person, side, language));
      return overviews.map((overview) => tableOf(overview, language)).join('');
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'NOT_YOUR_ROLE') throw error;
      response.status(403);
      return `<p>${escapeHtml(say(language, 'ui.page.control.notYours'))}</p>`;
    });
    response.set('Cache-Control', 'no-store').type('html').send(htmlPage(language, say(language, 'ui.page.control.title'), tables + whoIsHere(request, language)));
  });
  return router;
}

function tableOf({ of, actions }: Awaited<ReturnType<typeof controlOverview>>, language: Language): string {
  const head = ['action', ...columns].map((column) => `<th scope="col">${escapeHtml(say(language, `ui.page.control.${column}`))}</th>`).join('');
  const rows = actions.map((one) => `<tr><th scope="row">${escapeHtml(one.name)}</th>${columns.map((column) => `<td>${one[column]}</td>`).join('')}</tr>`).join('');
  return `<table><caption>${escapeHtml(say(language, `ui.page.control.${of}`))}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}
