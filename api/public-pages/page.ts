import type { Request, Response } from 'express';
import { say, type Language } from '../../messages';
import { icon, style } from './built-style';
import { markup, type Html } from './markup';

export interface Page {
  language: Language;
  /** What the page is, the most telling first; the name of the system follows. */
  title: string;
  content: Html;
  /** The address of this page, for the other language. */
  address: string;
  /** For somebody who is signed in: the way home is the workspace, the language their own. */
  isForStaff?: boolean;
  /** Whether the page says that nothing here is real. */
  isRehearsal?: boolean;
}

/** A whole page, the same frame around each: no script, and nothing fetched from elsewhere. */
function pageText({
  language,
  title,
  content,
  address,
  isForStaff = false,
  isRehearsal,
}: Page): string {
  const other = language === 'lv' ? 'en' : 'lv';
  const inOther = `${address}${address.includes('?') ? '&' : '?'}lang=${other}`;
  const word = (key: string) => say(language, `public-pages.${key}`);
  return markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <title>${title} – Saimnieks</title>
        <link rel="icon" href="${icon}" />
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        <div class="page">
          <a class="skip" href="#main">${word('skip')}</a>
          ${isRehearsal === true ? rehearsalBanner(language) : ''}
          <header class="top">
            <a class="brand" href="${isForStaff ? '/inbox' : '/katalogs'}"
              ><svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M2 21 15 3M22 21 9 3M6.5 21v-5.5h11V21" /></svg
              ><span>${word('home')}</span></a
            >
            ${
              !isForStaff &&
              markup`<nav aria-label="${word('nav')}">
                <a href="/mans-iesniegums">${word('mine')}</a
                ><a href="${inOther}" lang="${other}" hreflang="${other}"
                  >${other === 'en' ? 'English' : 'Latviski'}</a
                >
              </nav>`
            }
          </header>
          <main id="main" tabindex="-1">${content}</main>
          <footer class="foot">
            <a href="/katalogs">${word('catalogue')}</a
            ><a href="/mans-iesniegums">${word('mine')}</a
            ><a href="/pieklustamiba">${word('accessibility')}</a>
          </footer>
        </div>
      </body>
    </html> `.text;
}

const rehearsalBanner = (language: Language): Html =>
  markup`<aside class="rehearsal">${say(language, 'cases.rehearsal.banner')}</aside>`;

/** Answers with a page that nobody keeps: what stands on it may be somebody's own words. */
export function sendPage(
  request: Request,
  response: Response,
  page: Omit<Page, 'address'> & Partial<Pick<Page, 'address'>>,
  status = 200,
): void {
  const { method, originalUrl, baseUrl } = request;
  // What was answered to a form has no address that could be opened again.
  const address = method === 'GET' ? originalUrl : baseUrl || '/katalogs';
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(pageText({ address, ...page, isRehearsal: response.app.locals['isRehearsal'] === true }));
}
