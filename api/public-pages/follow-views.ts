import type { z } from 'zod';
import { say, type Language } from '../../messages';
import { dayText, shortInstantText } from '../../messages/say-day';
import type { FollowedSubmission } from '../public/schemas';
import { markup, type Html } from './markup';
import { clockSign, facts, faultSummary, field, type FieldFault } from './parts';

const word = (language: Language, key: string): string =>
  say(language, `public-pages.follow.${key}`);

/** What was typed into one of the forms and not taken, and why. */
export interface Writing {
  text?: string;
  reason?: string;
  faults?: readonly FieldFault[];
}

/** Asks for the code. */
export const codeView = (language: Language, faults: readonly FieldFault[], typed: string): Html =>
  markup`<h1>${word(language, 'title')}</h1>
    <p class="soft">${word(language, 'about')}</p>
    ${faultSummary(language, faults, (name) => word(language, name))}
    <form class="code" method="post" action="/mans-iesniegums">
      ${field(
        language,
        {
          name: 'code',
          label: word(language, 'code'),
          hint: word(language, 'code.hint'),
          value: typed,
          faults,
        },
        ({ attributes, value }) =>
          markup`<input
            ${attributes}
            value="${value}"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="100"
          />`,
      )}
      <button class="main">${word(language, 'open')}</button>
    </form>`;

/** Accepted, and not recorded yet. */
export const pendingView = (language: Language): Html =>
  markup`<h1>${word(language, 'title')}</h1>
    <p class="notice" role="status">
      ${say(language, 'submissions.status.received')} ${word(language, 'pending')}
    </p>
    <p><a href="/mans-iesniegums">${word(language, 'reload')}</a></p>`;

/** How a submission stands, what was said, and what its submitter can do. */
export function followedView(
  language: Language,
  followed: z.infer<typeof FollowedSubmission>,
  { key, wasWritten, text, reason, faults = [] }: Writing & { key: string; wasWritten: boolean },
): Html {
  const { number, institution, service, statusText, receivedAt, lastDay, mayObject, messages } =
    followed;
  return markup`<h1>${word(language, 'title')}</h1>
    ${wasWritten && markup`<p class="notice" role="status">${word(language, 'written')}</p>`}
    ${faultSummary(language, faults, (name) => word(language, name))}
    <p class="promise">
      ${clockSign}<b>${statusText}</b>${lastDay !== null && markup`<span>${say(language, 'public-pages.follow.due', { day: dayText(language, lastDay) })}</span>`}
    </p>
    ${facts([
      [word(language, 'number'), number],
      [word(language, 'institution'), institution],
      [say(language, 'public-pages.complaint.about'), service ?? undefined],
      [word(language, 'received'), shortInstantText(language, receivedAt)],
    ])}
    <h2 id="dialogue">${word(language, 'dialogue')}</h2>
    ${messages.length === 0 && markup`<p>${word(language, 'nothingSaid')}</p>`}
    <ul class="dialogue">
      ${messages.map(
        (message) =>
          markup`<li${message.isFromSubmitter && markup` class="own"`}>
<h3>${message.aboutName}</h3>
<p class="soft">${message.isFromSubmitter ? word(language, 'you') : institution}, ${shortInstantText(language, message.at)}</p>
<p>${message.text ?? word(language, 'erased')}</p></li>`,
      )}
    </ul>
    ${mayObject && object(language, key, reason, faults)}
    <h2>${word(language, 'write')}</h2>
    <form method="post" action="/mans-iesniegums/zina" novalidate>
      <input type="hidden" name="key" value="${key}" />
      ${field(
        language,
        {
          name: 'text',
          label: word(language, 'text'),
          hint: word(language, 'text.hint'),
          value: text,
          faults,
        },
        ({ attributes, value }) =>
          markup`<textarea ${attributes} rows="4">${'\n'}${value}</textarea>`,
      )}
      <button class="${mayObject ? 'other' : 'main'}">${word(language, 'send')}</button>
    </form>
    <h2>${word(language, 'close')}</h2>
    <p>${word(language, 'close.hint')}</p>
    <form method="post" action="/mans-iesniegums/aizvert">
      <button class="other">${word(language, 'close.button')}</button>
    </form>`;
}

const object = (
  language: Language,
  key: string,
  reason: string | undefined,
  faults: readonly FieldFault[],
): Html =>
  markup`<h2>${word(language, 'object')}</h2>
    <p>${word(language, 'object.about')}</p>
    <form method="post" action="/mans-iesniegums/iebildums" novalidate>
      <input type="hidden" name="key" value="${key}" />
      ${field(
        language,
        { name: 'reason', label: word(language, 'reason'), value: reason, faults },
        ({ attributes, value }) =>
          markup`<textarea ${attributes} rows="4">${'\n'}${value}</textarea>`,
      )}
      <button class="main">${word(language, 'object.button')}</button>
    </form>`;
