import type { Request, RequestHandler, Response } from 'express';
import type { Language } from '../../messages';
import { sendPage, type Page } from './page';
import { pageLanguage } from './page-language';

/** Another page to go on at, so that nothing is sent twice by going back; or a page as it stands. */
export type Answered =
  | { goTo: string }
  | (Pick<Page, 'title' | 'content' | 'isForStaff'> & {
      /** 200 where it says nothing else. */ status?: number;
    });

/** Answers as decided, in the visitor's language. */
export const answering =
  (
    publicUrl: string,
    decide: (
      language: Language,
      request: Request,
      response: Response,
    ) => Promise<Answered> | Answered,
  ): RequestHandler =>
  async (request, response) => {
    const language = pageLanguage(request, publicUrl);
    const answered = await decide(language, request, response);
    if ('goTo' in answered) response.redirect(303, answered.goTo);
    else sendPage(request, response, { ...answered, language }, answered.status);
  };
