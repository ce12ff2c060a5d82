import { say, type Language } from '../../messages';
import type { DemonstrationPerson } from './demonstration';
import { escapeHtml, htmlPage } from '../../runtime/html';

/** Latvian first: English only where a browser asks for it before Latvian. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return (
    asked.find((language): language is Language => language === 'lv' || language === 'en') ?? 'lv'
  );
}

/** @param action where the choice is sent */
export function pickerPage(
  language: Language,
  persons: readonly DemonstrationPerson[],
  action: string,
): string {
  const institutions = [
    ...new Set(persons.map(({ institutionName }) => institutionName[language])),
  ];
  const groups = institutions.map(
    (name) =>
      `<h2>${escapeHtml(name)}</h2>${persons
        .filter(({ institutionName }) => institutionName[language] === name)
        .map((person) => personButton(language, person))
        .join('')}`,
  );
  return htmlPage(
    language,
    say(language, 'embedded.sign-in.title'),
    `${paragraph(say(language, 'embedded.sign-in.who'))}<form method="post" action="${action}">${groups.join('')}</form>`,
  );
}

export const secretPage = (language: Language, action: string, { wasWrong = false } = {}): string =>
  htmlPage(
    language,
    say(language, 'embedded.sign-in.title'),
    `
    ${wasWrong ? `<p class="wrong" role="alert">${escapeHtml(say(language, 'embedded.sign-in.wrong-secret'))}</p>` : ''}
    <form method="post" action="${action}"><p><label>${escapeHtml(say(language, 'embedded.sign-in.secret'))}<br><input name="secret" type="password" autocomplete="off" required autofocus></label></p>
    <p>${escapeHtml(say(language, 'embedded.sign-in.secret-hint'))}</p><button>${escapeHtml(say(language, 'embedded.sign-in.open'))}</button></form>`,
  );

/**
 * Whoever comes here has pressed "sign out" and is out of the product: a second question would be
 * one too many. So the page sends itself; the button is for browsers without script.
 *
 * @param form the provider's own form
 */
export const endOfSessionPage = (language: Language, form: string): string =>
  htmlPage(
    language,
    say(language, 'embedded.sign-in.sign-out-title'),
    `${form}<p><button form="op.logoutForm" name="logout" value="yes" autofocus>${escapeHtml(say(language, 'embedded.sign-in.sign-out'))}</button></p>
    <script>document.querySelector('main button').click()</script>`,
  );

export const signedOutPage = (language: Language): string =>
  htmlPage(
    language,
    say(language, 'embedded.sign-in.sign-out-title'),
    paragraph(say(language, 'embedded.sign-in.signed-out')),
  );

export const errorPage = (
  language: Language,
  code: string,
  description: string | undefined,
): string =>
  htmlPage(
    language,
    say(language, 'embedded.sign-in.error-title'),
    `${paragraph(say(language, 'embedded.sign-in.error'))}<pre>${escapeHtml(`${code}: ${description ?? ''}`)}</pre>`,
  );

const personButton = (language: Language, { subject, name, holds }: DemonstrationPerson) =>
  `<button class="person" name="subject" value="${escapeHtml(subject)}">${escapeHtml(name)}<small>${escapeHtml(holds.map(({ role, of }) => [say(language, `roles.${role}`), of].filter(Boolean).join(' · ')).join('; '))}</small></button>`;

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
