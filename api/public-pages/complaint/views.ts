import { say, type Language } from '../../../messages';
import { nameIn } from '../../../messages/name-in';
import type { CatalogueEntry } from '../../../store/registers/catalogue';
import type { AnswerDue } from '../../public/answer-due';
import { markup, type Html } from '../markup';
import { clockSign, facts, faultOf, faultSummary, field, stepper, type FieldFault } from '../parts';
import type { Place } from './draft';
import type { Written } from './written';

export interface View {
  language: Language;
  place: Place;
  written: Written;
  faults: readonly FieldFault[];
}

const labels: Readonly<Record<string, string>> = { declaredKind: 'kind' };
const kinds = ['complaint', 'suggestion', 'notSaid'] as const;

const word = (language: Language, key: string): string =>
  say(language, `public-pages.complaint.${key}`);

export const addressOf = ({ code }: Place, step: 1 | 2 | 3 | 'nosutits'): string =>
  `/sudziba/${encodeURIComponent(code)}/${step}`;

const stepsOf = (language: Language, now: number): Html =>
  stepper(
    [word(language, 'step1'), word(language, 'step2'), word(language, 'step3')],
    now,
    word(language, 'steps'),
  );

/** Step 1: what it is about. */
export function aboutView(
  { language, place, written, faults }: View,
  services: readonly CatalogueEntry[],
  isLost: boolean,
): Html {
  const kindFault = faults.find(({ field: name }) => name === 'declaredKind')?.message;
  return markup`${stepsOf(language, 1)}
    <h1>${word(language, 'title1')}</h1>
    <p class="soft">
      ${say(language, 'public-pages.complaint.to', { institution: nameIn(language, place) })}
    </p>
    ${isLost && markup`<p class="notice" role="status">${word(language, 'lost')}</p>`}
    ${faultSummary(language, faults, (name) => word(language, labels[name] ?? name))}
    <form method="post" action="${addressOf(place, 1)}" novalidate>
      <fieldset class="choices${kindFault !== undefined && ' wrong'}">
        <legend>${word(language, 'kind')}</legend>
        ${faultOf('declaredKind', kindFault)}
        ${kinds.map(
          (kind, index) =>
            markup`<label
              ><input
                type="radio"
                name="declaredKind"
                value="${kind}"
                ${index === 0 && markup` id="declaredKind"`}${written.declaredKind === kind && markup` checked`}
              /><span>${word(language, `kind.${kind}`)}</span
              ><small>${word(language, `kind.${kind}.hint`)}</small></label
            >`,
        )}
      </fieldset>
      ${field(
        language,
        {
          name: 'service',
          label: word(language, 'service'),
          hint: word(language, 'service.hint'),
          isOptional: true,
          value: written.service,
          faults,
        },
        ({ attributes, value }) =>
          markup`<select ${attributes}>
            <option value="">${word(language, 'service.none')}</option>
            ${services.map(({ code, ...names }) => markup`<option value="${code}" ${code === value && markup` selected`}>${nameIn(language, names)}</option>`)}
          </select>`,
      )}
      <button class="main">${word(language, 'next')}</button>
      <p class="soft">${word(language, 'kept')}</p>
    </form>`;
}

/** Step 2: what happened, what is wished for, and how to answer. */
export function whatView(view: View, about: string, due: AnswerDue | undefined): Html {
  const { language, place, written, faults } = view;
  const one = (
    name: keyof Written,
    control: Parameters<typeof field>[2],
    { isOptional = true, hint = true } = {},
  ): Html =>
    field(
      language,
      {
        name,
        label: word(language, name),
        hint: hint ? word(language, `${name}.hint`) : undefined,
        isOptional,
        value: written[name],
        faults,
      },
      control,
    );
  const area = (rows: number) => (drawn: { attributes: Html; value: string }) =>
    markup`<textarea ${drawn.attributes} rows="${rows}">${'\n'}${drawn.value}</textarea>`;
  const input = (also: Html) => (drawn: { attributes: Html; value: string }) =>
    markup`<input ${drawn.attributes} value="${drawn.value}" ${also} />`;
  return markup`${stepsOf(language, 2)}
    <h1>${word(language, 'title2')}</h1>
    <p class="soft">${about} <a href="${addressOf(place, 1)}">${word(language, 'change')}</a></p>
    ${faultSummary(language, faults, (name) => word(language, labels[name] ?? name))}
    ${promise(language, due)}
    <form method="post" action="${addressOf(place, 2)}" novalidate>
      ${one('description', area(7), { isOptional: false })}
      ${one('happenedOn', input(markup`class="short" inputmode="numeric" autocomplete="off"`))}
      ${one('remedySought', area(3))}
      <fieldset>
        <legend>${word(language, 'answer')}</legend>
        <p class="hint">${word(language, 'answer.hint')}</p>
      </fieldset>
      ${one('submitter', input(markup`autocomplete="name"`), { hint: false })}
      ${one('contact', input(markup`type="email" autocomplete="email"`))}
      <div class="two">
        <button class="main">${word(language, 'next')}</button
        ><button class="other" name="go" value="back" formnovalidate>
          ${word(language, 'back')}
        </button>
      </div>
      <p class="soft">${word(language, 'kept')}</p>
    </form>`;
}

/** Step 3: all of it once more, with the day of the answer. */
export function reviewView(
  { language, place, written }: Omit<View, 'faults'>,
  about: string,
  due: AnswerDue | undefined,
  problem: string | undefined,
): Html {
  const said = (text: string | undefined): string =>
    text === undefined || text.trim() === '' ? word(language, 'notGiven') : text;
  const change = markup`<a href="${addressOf(place, 2)}">${word(language, 'changeText')}</a>`;
  return markup`${stepsOf(language, 3)}
    <h1>${word(language, 'title3')}</h1>
    ${
      problem !== undefined &&
      markup`<div class="faults" role="alert">
        <h2>${word(language, 'notSent')}</h2>
        <p>${problem}</p>
        <p>${word(language, 'nothingLost')}</p>
      </div>`
    }
    ${promise(language, due)}
    ${facts([
      [word(language, 'institution'), nameIn(language, place)],
      [
        word(language, 'about'),
        markup`${about} <a href="${addressOf(place, 1)}">${word(language, 'change')}</a>`,
      ],
      [word(language, 'description'), said(written.description)],
      [word(language, 'happenedOn'), said(written.happenedOn)],
      [word(language, 'remedySought'), said(written.remedySought)],
      [word(language, 'submitter'), said(written.submitter)],
      [
        word(language, 'contact'),
        written.contact === undefined || written.contact.trim() === ''
          ? word(language, 'contactNone')
          : written.contact,
      ],
    ])}
    <p>${change}</p>
    <form method="post" action="${addressOf(place, 3)}">
      <p class="soft">${word(language, 'privacy')}</p>
      <div class="two">
        <button class="main">${word(language, 'send')}</button
        ><a class="other" href="${addressOf(place, 2)}">${word(language, 'back')}</a>
      </div>
    </form>`;
}

/** After sending: until when it is answered, the code, once, and what to do with it. */
export function sentView(
  { language, place }: Pick<View, 'language' | 'place'>,
  {
    number,
    code,
    due,
    page,
  }: { number: string | null; code: string | null; due: AnswerDue | undefined; page: string },
): Html {
  return markup`<h1>${word(language, 'sent.title')}</h1>
    <p>
      ${number === null ? word(language, 'sent.noNumber') : say(language, 'public-pages.complaint.sent.number', { number, institution: nameIn(language, place) })}
    </p>
    ${promise(language, due, 'sent.dueWhy')}
    ${
      code === null
        ? markup`<p class="notice">${word(language, 'sent.noCode')}</p>`
        : markup`<h2>${word(language, 'sent.code')}</h2>
            <p class="secret">
              ${code.split('-').map((group) => markup`<span>${group}</span> `)}
            </p>
            <p><b>${word(language, 'sent.once')}</b></p>
            <p>${word(language, 'sent.what')}</p>
            <p>${say(language, 'public-pages.complaint.sent.address', { page })}</p>
            <form method="post" action="/mans-iesniegums">
              <input type="hidden" name="code" value="${code}" /><button class="main">
                ${word(language, 'sent.follow')}
              </button>
            </form>`
    }
    <form method="post" action="${addressOf(place, 'nosutits')}">
      <button class="other">${word(language, 'sent.done')}</button>
      <p class="soft">${word(language, 'sent.doneHint')}</p>
    </form>`;
}

const promise = (
  language: Language,
  due: AnswerDue | undefined,
  why: 'dueWhy' | 'sent.dueWhy' = 'dueWhy',
): Html | false =>
  due !== undefined &&
  markup`<p class="promise">
    ${clockSign}<b>${say(language, 'public-pages.complaint.due', { day: due.day })}</b
    ><span
      >${say(language, `public-pages.complaint.${why}`, { length: due.length, source: due.source })}</span
    ><span>${word(language, 'dueOwn')}</span>
  </p>`;
