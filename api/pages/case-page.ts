import { Router, type Request, type Response } from 'express';
import { openItemsOf } from '../../domain/engine/answer-of';
import { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { dayText } from '../../messages/say-day';
import { escapeHtml, htmlPage } from '../../runtime/html';
import type { RegisterDependencies } from '../dependencies';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { namesOf, type Names } from '../../store/registers/names';
import { scopeIdsOf, taskTitle, viewItem } from '../words/names';
import { sayInstant } from '../words/say-instant';
import type { IdentityDependencies } from '../identity/identify';
import { callerOf } from '../identity/require-caller';
import { languageOf } from '../http/language';
import { signInFirst, whoIsHere } from './signed-in';

/**
 * The page that links in mails lead to. It shows the case to those who may know of it; opening it
 * decides nothing. A visitor who is not signed in signs in first and comes back.
 */
export function casePages(
  dependencies: RegisterDependencies,
  identity: IdentityDependencies,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(
    ['/:id', '/:id/work-items/:item'],
    signInFirst(identity),
    async (request, response) => {
      const language = languageOf(request);
      const { id = '', item } = request.params as { id?: string; item?: string };
      const found = await findCase(dependencies, callerOf(request), id).catch(
        unlessUnknown(request, response),
      );
      if (found === undefined) return;
      const names = await withinCase(dependencies, found, (tx) =>
        namesOf(
          tx,
          [...scopeIdsOf(openItemsOf(found.state)), found.state.subject.id ?? ''],
          language,
        ),
      );
      response
        .type('html')
        .send(
          htmlPage(
            language,
            found.title,
            describe(found, names, item, language) + whoIsHere(request, language),
          ),
        );
    },
  );
  return router;
}

/** Whether it does not exist or is not theirs to know, is the same page. */
const unlessUnknown =
  (request: Request, response: Response) =>
  (error: unknown): undefined => {
    const language = languageOf(request);
    if (!(error instanceof Refusal) || error.code !== 'NOT_FOUND') throw error;
    response
      .status(404)
      .type('html')
      .send(
        htmlPage(
          language,
          say(language, 'ui.page.case.unknown'),
          `<p>${escapeHtml(say(language, 'problems.NOT_FOUND'))}</p>${whoIsHere(request, language)}`,
        ),
      );
  };

function describe(
  { number, task, state }: FoundCase,
  names: Names,
  asked: string | undefined,
  language: Language,
): string {
  const lines = [
    [say(language, 'ui.page.case.number'), number],
    [say(language, 'ui.page.case.task'), taskTitle(language, task)],
    [say(language, 'ui.page.case.subject'), names.get(state.subject.id ?? '') ?? '–'],
    [
      say(language, 'ui.page.case.status'),
      say(language, `${textArea(task)}.status.${state.status}`),
    ],
  ];
  const items = openItemsOf(state)
    .map((item) => viewItem(item, task, names, language))
    .sort((a, b) => Number(b.id === asked) - Number(a.id === asked));
  const rows = items.map(({ id, title, offeredTo, dueAt, lastDay }) => {
    const who = offeredTo
      .map(({ roleName, scopeName }) =>
        scopeName === null ? roleName : `${roleName} (${scopeName})`,
      )
      .join(', ');
    const until =
      lastDay !== null
        ? say(language, 'ui.page.case.lastDay', { day: dayText(language, lastDay) })
        : dueAt === null
          ? ''
          : say(language, 'ui.page.case.due', { dueAt: sayInstant(language, dueAt) });
    return `<li${id === asked ? ' aria-current="true"' : ''}><strong>${escapeHtml(title)}</strong><br>${escapeHtml(who)}<br>${escapeHtml(until)}</li>`;
  });
  return `<dl>${lines.map(([name = '', value = '']) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
<h2>${escapeHtml(say(language, 'ui.page.case.waits'))}</h2>${rows.length === 0 ? `<p>${escapeHtml(say(language, 'ui.page.case.nothingWaits'))}</p>` : `<ul>${rows.join('')}</ul>`}
<p>${escapeHtml(say(language, 'ui.page.case.decideHere'))} <a href="/api/docs">${escapeHtml(say(language, 'ui.page.case.docs'))}</a></p>`;
}
