import type { Request, Response } from 'express';
import { say, type Language } from '../../messages';
import { dateText } from '../../messages/say-day';
import { nameIn } from '../../messages/name-in';
import type { PrismaClient } from '../../runtime/database';
import { institutionContacts } from '../../store/registers/institutions-for-everybody';
import { markup } from './markup';
import { sendPage } from './page';

/** When we last tried the pages ourselves and wrote this statement. */
const assessedOn = '2026-11-29';

/**
 * The accessibility statement that Cabinet Regulation No. 445 of 14 July 2020 wants of every
 * institution's site: how far it complies, what does not, whom to tell, and who supervises.
 */
export async function showAccessibility(
  prisma: PrismaClient,
  language: Language,
  request: Request,
  response: Response,
): Promise<void> {
  const word = (key: string) => say(language, `public-pages.accessibility.${key}`);
  const listed = (key: string, count: number) =>
    markup`<ul>
      ${Array.from({ length: count }, (_, index) => markup`<li>${word(`${key}.${index + 1}`)}</li>`)}
    </ul>`;
  const contacts = await institutionContacts(prisma);
  sendPage(request, response, {
    language,
    title: word('title'),
    content: markup`<div class="prose">
      <h1>${word('title')}</h1>
      <p>${word('law')}</p>
      <h2>${word('state')}</h2>
      <p>${word('state.text')}</p>
      ${listed('met', 4)}
      <h2>${word('limits')}</h2>
      ${listed('limit', 4)}
      <h2>${word('how')}</h2>
      <p>${say(language, 'public-pages.accessibility.how.text', { day: dateText(assessedOn) })}</p>
      <h2>${word('contact')}</h2>
      <p>${word('contact.text')}</p>
      <ul>
        ${contacts.map(
          ({ email, ...names }) =>
            markup`<li>
              ${nameIn(language, names)}${email !== null && markup`: <a href="mailto:${email}">${email}</a>`}
            </li>`,
        )}
      </ul>
      <p>${word('contact.time')}</p>
      <h2>${word('supervision')}</h2>
      <p>${word('supervision.text')}</p>
      <p><a href="https://www.tiesibsargs.lv">${word('supervision.link')}</a></p>
      <h2>${word('choice')}</h2>
      <p>${word('choice.text')}</p>
      <p class="soft">
        ${say(language, 'public-pages.accessibility.date', { day: dateText(assessedOn) })}
      </p>
    </div>`,
  });
}
