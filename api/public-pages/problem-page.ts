import type { Request, Response } from 'express';
import { say, type Language } from '../../messages';
import type { ProblemDocument } from '../http/problem-document';
import { markup } from './markup';
import { sendPage } from './page';

/** Whether whoever asks reads pages, and where they ask pages are answered. */
export const wantsPage = (request: Request): boolean =>
  !request.originalUrl.startsWith('/api/') && request.accepts(['json', 'html']) === 'html';

/** A problem as a page: what kind it is, what is wrong here, and the ways on. */
export function sendProblemPage(
  request: Request,
  response: Response,
  { status, title, detail, errors = [], instance }: ProblemDocument,
  language: Language,
): void {
  const word = (key: string) => say(language, `public-pages.problem.${key}`);
  const isMissing = status === 404;
  sendPage(
    request,
    response,
    {
      language,
      // The language is not chosen at every address.
      address: '/katalogs',
      title: isMissing ? word('missing') : title,
      content: markup`<h1>${isMissing ? word('missing') : title}</h1>
        <p>${isMissing ? word('missingText') : detail}</p>
        ${
          errors.length > 0 &&
          markup`<ul>
            ${errors.map(({ message }) => markup`<li>${message}</li>`)}
          </ul>`
        }
        <p><a href="/katalogs">${word('toCatalogue')}</a></p>
        <p><a href="/mans-iesniegums">${word('toMine')}</a></p>
        <p><a href="/">${word('toWorkspace')}</a></p>
        <p class="soft">
          ${say(language, 'public-pages.problem.request', { id: instance.split(':').at(-1) ?? '' })}
        </p>`,
    },
    status,
  );
}
