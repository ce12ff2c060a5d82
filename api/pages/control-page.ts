import { Router } from 'express';
import { Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { escapeHtml, htmlPage } from '../../runtime/html';
import type { RegisterDependencies } from '../dependencies';
import type { IdentityDependencies } from '../identity/identify';
import { callerOf } from '../identity/require-caller';
import { languageOf } from '../http/language';
import { personOf } from '../../store/access/caller';
import { controlOverview } from '../reports/control-overview';
import { signInFirst, whoIsHere } from './signed-in';

const sides = ['services', 'resources'] as const;
const columns = ['waiting', 'late', 'unanswered', 'uncontrolled'] as const;

/**
 * The portfolio managers' overview of all submissions by the seven actions (PU2-18 sheet). Others
 * are told that they may not see it.
 */
export function controlPage(
  { prisma }: RegisterDependencies,
  identity: IdentityDependencies,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/', signInFirst(identity), async (request, response) => {
    const language = languageOf(request);
    const person = personOf(callerOf(request));
    const tables = await withInstitution(prisma, person.institutionId, async (tx) => {
      const overviews = [];
      for (const side of sides) overviews.push(await controlOverview(tx, person, side, language));
      return overviews.map((overview) => tableOf(overview, language)).join('');
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'NOT_YOUR_ROLE') throw error;
      response.status(403);
      return `<p>${escapeHtml(say(language, 'ui.page.control.notYours'))}</p>`;
    });
    response
      .type('html')
      .send(
        htmlPage(
          language,
          say(language, 'ui.page.control.title'),
          tables + whoIsHere(request, language),
        ),
      );
  });
  return router;
}

type Overview = Awaited<ReturnType<typeof controlOverview>>;
type Counted = Overview['actions'][number] | Overview['actions'][number]['steps'][number];

function tableOf({ of, actions }: Overview, language: Language): string {
  const head = ['action', ...columns]
    .map(
      (column) => `<th scope="col">${escapeHtml(say(language, `ui.page.control.${column}`))}</th>`,
    )
    .join('');
  const rows = actions.flatMap((action) => rowsOf(action));
  return `<table><caption>${escapeHtml(say(language, `ui.page.control.${of}`))}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/**
 * The action, and where it is taken at several steps each of them under it. The number of
 * submissions at a step leads to their list.
 */
function rowsOf({ steps, ...action }: Overview['actions'][number]): string[] {
  const [only, ...others] = steps;
  if (others.length === 0) return [rowOf('<th scope="row">', action.name, action, only?.href)];
  return [
    rowOf('<th scope="row">', action.name, action),
    ...steps.map((step) => rowOf('<th scope="row" class="step">', step.title, step, step.href)),
  ];
}

function rowOf(
  heading: string,
  name: string,
  counted: Pick<Counted, (typeof columns)[number]>,
  href?: string,
): string {
  const figures = columns.map((column) =>
    column === 'waiting' && href !== undefined && counted.waiting > 0
      ? `<a href="${escapeHtml(href)}">${counted.waiting}</a>`
      : String(counted[column]),
  );
  return `<tr>${heading}${escapeHtml(name)}</th>${figures.map((figure) => `<td>${figure}</td>`).join('')}</tr>`;
}
