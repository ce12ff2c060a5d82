import { IntlMessageFormat } from 'intl-messageformat';
import { tasks } from '../domain/processes';
import enAudit from './en/audit.json';
import enCases from './en/cases.json';
import enEmbedded from './en/embedded.json';
import enEngine from './en/engine.json';
import enGovernance from './en/governance.json';
import enHandbook from './en/handbook.json';
import enLetters from './en/letters.json';
import enNotices from './en/notices.json';
import enProblems from './en/problems.json';
import enPastCases from './en/past-cases.json';
import enPublicPages from './en/public-pages.json';
import enRegisters from './en/registers.json';
import enRegisterRows from './en/register-rows.json';
import enReports from './en/reports.json';
import enRoles from './en/roles.json';
import enServiceLevels from './en/service-levels.json';
import enSubmissions from './en/submissions.json';
import enTime from './en/time.json';
import enUi from './en/ui.json';
import enVacancies from './en/vacancies.json';
import lvAudit from './lv/audit.json';
import lvCases from './lv/cases.json';
import lvEmbedded from './lv/embedded.json';
import lvEngine from './lv/engine.json';
import lvGovernance from './lv/governance.json';
import lvHandbook from './lv/handbook.json';
import lvLetters from './lv/letters.json';
import lvNotices from './lv/notices.json';
import lvProblems from './lv/problems.json';
import lvPastCases from './lv/past-cases.json';
import lvPublicPages from './lv/public-pages.json';
import lvRegisters from './lv/registers.json';
import lvRegisterRows from './lv/register-rows.json';
import lvReports from './lv/reports.json';
import lvRoles from './lv/roles.json';
import lvServiceLevels from './lv/service-levels.json';
import lvSubmissions from './lv/submissions.json';
import lvTime from './lv/time.json';
import lvUi from './lv/ui.json';
import lvVacancies from './lv/vacancies.json';

export type Language = 'lv' | 'en';
export type MessageParams = Readonly<Record<string, string | number>>;

/** The words of governance tasks lie in their folders. */
const wordsOfTasks = (language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(tasks.flatMap(({ words }) => Object.entries(words[language])));

/**
 * All text for people, by language and key; a key begins with its file's name, or with the code of
 * its governance task: `time.explain.holiday`, `pu2-20.title`. Latvian is written first.
 */
export const catalogue: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  lv: {
    ...lvAudit,
    ...lvCases,
    ...lvEmbedded,
    ...lvEngine,
    ...lvGovernance,
    ...lvHandbook,
    ...lvLetters,
    ...lvNotices,
    ...lvPastCases,
    ...lvProblems,
    ...lvPublicPages,
    ...lvRegisters,
    ...lvRegisterRows,
    ...lvReports,
    ...lvRoles,
    ...lvServiceLevels,
    ...lvSubmissions,
    ...lvTime,
    ...lvUi,
    ...lvVacancies,
    ...wordsOfTasks('lv'),
  },
  en: {
    ...enAudit,
    ...enCases,
    ...enEmbedded,
    ...enEngine,
    ...enGovernance,
    ...enHandbook,
    ...enLetters,
    ...enNotices,
    ...enPastCases,
    ...enProblems,
    ...enPublicPages,
    ...enRegisters,
    ...enRegisterRows,
    ...enReports,
    ...enRoles,
    ...enServiceLevels,
    ...enSubmissions,
    ...enTime,
    ...enUi,
    ...enVacancies,
    ...wordsOfTasks('en'),
  },
};

/**
 * A message in a language. Throws on an unknown key or a missing parameter: both are faults of
 * ours, never of a caller.
 */
export function say(language: Language, key: string, params: MessageParams = {}): string {
  return String(messageFor(language, key).format(params));
}

// Parsing a message takes a hundred times as long as filling it.
const parsed: Record<Language, Map<string, IntlMessageFormat>> = { lv: new Map(), en: new Map() };

function messageFor(language: Language, key: string): IntlMessageFormat {
  const known = parsed[language].get(key);
  if (known) return known;
  const text = catalogue[language][key];
  if (text === undefined) throw new Error(`no message "${key}" in ${language}`);
  const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  parsed[language].set(key, message);
  return message;
}
