import type { RequestHandler } from 'express';
import { say } from '../../messages';
import { escapeHtml, htmlPage } from '../../runtime/html';
import { languageOf } from '../http/language';

/** Where a sign-in that began nowhere ends, until there is a workspace. */
export const startPage: RequestHandler = (request, response) => {
  const language = languageOf(request);
  const link = (href: string, words: string): string =>
    `<li><a href="${href}">${escapeHtml(say(language, words))}</a></li>`;
  response
    .type('html')
    .send(
      htmlPage(
        language,
        'Saimnieks',
        `<p>${escapeHtml(say(language, 'ui.page.start.what'))}</p><ul>${link('/api/docs', 'ui.page.case.docs')}${link('/auth/sign-in?maxAge=0', 'ui.page.start.signIn')}</ul>`,
      ),
    );
};
