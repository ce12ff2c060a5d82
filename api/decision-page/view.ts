import { say, type Language } from '../../messages';
import { dayText, instantText, shortInstantText } from '../../messages/say-day';
import type { OutcomeView } from '../cases/preview/schemas';
import type { Sheet } from '../cases/sheet/schemas';
import { csrfField } from '../identity/csrf';
import { markup, type Html } from '../public-pages/markup';
import { clockSign, facts, field } from '../public-pages/parts';
import type { Way } from './ways';

/** What is asked, and what the reader may do about it here. */
export interface Decision {
  sheet: Sheet;
  item: Sheet['items'][number] | undefined;
  here: readonly Way[];
  elsewhere: readonly OutcomeView[];
  /** What the form carries, so that it is one person's, once, about what was seen. */
  bound: Readonly<Record<'csrf' | 'person' | 'seen' | 'key', string>>;
  needsFreshSignIn: boolean;
}

export interface Typed {
  way?: string;
  text?: string;
  /** Why it was not taken. */
  problem?: string;
  /** What happened since the page was shown, where that is why. */
  changes?: readonly { at: string; sentence: string }[];
}

const word = (language: Language, key: string): string =>
  say(language, `public-pages.decision.${key}`);

export const pageOfItem = (caseId: string, item: string): string =>
  `/lemums/${encodeURIComponent(caseId)}/${encodeURIComponent(item)}`;

/** The case, what is asked, until when, what each choice leads to, and the form. */
export function decisionView(
  language: Language,
  address: { caseId: string; item: string },
  { sheet, item, here, elsewhere, bound, needsFreshSignIn }: Decision,
  { way, text, problem, changes = [] }: Typed,
): Html {
  const isOpen = item?.may === true && !needsFreshSignIn && here.length > 0;
  return markup`<h1>${item?.title ?? sheet.title}</h1>
    <p class="soft">${sheet.number} – ${sheet.sortName} – ${sheet.title}</p>
    ${problem !== undefined && refused(language, problem, changes)}
    ${item === undefined ? markup`<p class="notice">${word(language, 'over')}</p>` : markup`<p>${item.purpose}</p>${dueOf(language, sheet, item)}`}
    ${item !== undefined && !item.may && reasons(language, item.reasons)}
    ${item?.actsFor != null && markup`<p class="notice">${say(language, 'public-pages.decision.actsFor', { name: item.actsFor.name })}</p>`}
    ${evidence(language, sheet, item?.judges === true)} ${isOpen && form(language, address, { here, bound }, { way, text })}
    ${item?.may === true && elsewhere.length > 0 && others(language, elsewhere)}
    ${item?.may === true && needsFreshSignIn && markup`<p class="notice">${word(language, 'fresh')}</p>`}
    <p class="pages">
      <a class="${isOpen ? 'other' : 'main'}" href="${caseAddress(address)}"
        >${word(language, 'toCase')}</a
      >
    </p>`;
}

const caseAddress = ({ caseId, item }: { caseId: string; item: string }): string =>
  `/cases/${encodeURIComponent(caseId)}/work-items/${encodeURIComponent(item)}`;

/** After deciding: how the case stands now. */
export const decidedView = (language: Language, caseId: string, sheet: Sheet): Html =>
  markup`<h1>${word(language, 'done')}</h1>
    <p class="soft">${sheet.number} – ${sheet.title}</p>
    <p class="promise">${clockSign}<b>${sheet.statusName}</b></p>
    ${
      sheet.items.length > 0 &&
      markup`<h2>${word(language, 'next')}</h2>
        <ul class="list">
          ${sheet.items.map(({ title, offeredTo }) => markup`<li>${title}: ${offeredTo.map(({ roleName }) => roleName).join(', ')}</li>`)}
        </ul>`
    }
    <p class="pages">
      <a class="main" href="/cases/${encodeURIComponent(caseId)}">${word(language, 'toCase')}</a>
    </p>
    <p><a href="/inbox">${word(language, 'toInbox')}</a></p>`;

const refused = (
  language: Language,
  problem: string,
  changes: NonNullable<Typed['changes']>,
): Html =>
  markup`<div class="faults" role="alert">
    <h2>${word(language, 'notDecided')}</h2>
    <p>${problem}</p>
    ${
      changes.length > 0 &&
      markup`<ul>
        ${changes.map(({ at, sentence }) => markup`<li>${shortInstantText(language, at)} – ${sentence}</li>`)}
      </ul>`
    }
  </div>`;

const reasons = (language: Language, why: readonly string[]): Html =>
  markup`<div class="notice">
    <p>${word(language, 'notYou')}</p>
    <ul>
      ${why.map((sentence) => markup`<li>${sentence}</li>`)}
    </ul>
  </div>`;

function dueOf(language: Language, sheet: Sheet, item: Sheet['items'][number]): Html | false {
  const clock = sheet.clocks.find(({ id }) => id === item.clock);
  if (clock === undefined) return false;
  const day =
    clock.lastDay === null ? instantText(language, clock.dueAt) : dayText(language, clock.lastDay);
  return markup`<p class="promise">
    ${clockSign}<b>${say(language, 'public-pages.decision.due', { day })}</b><span>${clock.left}</span
    ><span>${clock.name}</span>
  </p>`;
}

/** What was said so far, step by step; for whoever decides on it the newest first. */
const evidence = (language: Language, { sections, subject }: Sheet, isNewestFirst: boolean): Html =>
  markup`<h2>${word(language, 'evidence')}</h2>
    ${subject.name !== null && facts([[word(language, 'subject'), subject.name]])}
    ${(isNewestFirst ? sections.toReversed() : sections).map(
      ({ title, by, at, outcomeName, fields }) =>
        markup`<h3>${title}${outcomeName !== null && markup`: ${outcomeName}`}</h3>
          <p class="soft">${by === null ? '' : `${by.name}, `}${shortInstantText(language, at)}</p>
          ${facts(fields.map((one) => [one.title, one.text]))}`,
    )}`;

const form = (
  language: Language,
  { caseId, item }: { caseId: string; item: string },
  { here, bound }: Pick<Decision, 'here' | 'bound'>,
  { way, text }: Pick<Typed, 'way' | 'text'>,
): Html => {
  const common = commonSentence(here);
  return markup`<h2>${word(language, 'decide')}</h2>
    <form method="post" action="${pageOfItem(caseId, item)}">
      <input type="hidden" name="${csrfField}" value="${bound.csrf}" />
      <input type="hidden" name="person" value="${bound.person}" />
      <input type="hidden" name="seen" value="${bound.seen}" />
      <input type="hidden" name="key" value="${bound.key}" />
      <fieldset class="choices">
        <legend>${word(language, 'choose')}</legend>
        ${here.map(
          ({ outcome, value, needsText }) =>
            markup`<label
              ><input
                type="radio"
                name="way"
                value="${value}"
                required
                ${value === way && markup` checked`}
              /><span>${outcome.title}</span
              ><small
                >${common === undefined && outcome.sentence}${needsText && ` ${word(language, 'needsText')}`}</small
              ></label
            >`,
        )}
        ${common !== undefined && markup`<p>${common}</p>`}
      </fieldset>
      ${field(
        language,
        {
          name: 'text',
          label: word(language, 'text'),
          hint: word(language, 'text.hint'),
          isOptional: true,
          value: text,
          faults: [],
        },
        ({ attributes, value }) =>
          markup`<textarea ${attributes} rows="4">${'\n'}${value}</textarea>`,
      )}
      <p class="soft">${word(language, 'once')}</p>
      <button class="main">${word(language, 'button')}</button>
    </form>`;
};

/** What comes of it whichever way is chosen: said once. */
function commonSentence(here: Decision['here']): string | undefined {
  const [first, ...rest] = here.map(({ outcome }) => outcome.sentence);
  return rest.length > 0 && rest.every((sentence) => sentence === first) ? first : undefined;
}

const others = (language: Language, elsewhere: readonly OutcomeView[]): Html =>
  markup`<h2>${word(language, 'elsewhere')}</h2>
    <p>${word(language, 'elsewhere.why')}</p>
    <ul class="promises">
      ${elsewhere.map(({ title }) => markup`<li>${title}</li>`)}
    </ul>`;
