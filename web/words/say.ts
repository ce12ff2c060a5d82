import { IntlMessageFormat } from 'intl-messageformat';

export type Language = 'lv' | 'en';
export type Params = Readonly<Record<string, string | number>>;

const load: Record<Language, () => Promise<{ default: Readonly<Record<string, string>> }>> = {
  lv: () => import('../../messages/lv/web.json'),
  en: () => import('../../messages/en/web.json'),
};

let spoken: Language = 'lv';
let words: Readonly<Record<string, string>> = {};
const formats = new Map<string, IntlMessageFormat>();

/** Loads the words of a language; whatever is said afterwards is said in it. */
export async function speak(language: Language): Promise<void> {
  words = (await load[language]()).default;
  spoken = language;
  formats.clear();
  document.documentElement.lang = language;
}

export const language = (): Language => spoken;

/** Text for people by its key in `messages/<language>/web.json`, without the leading `web.`. */
export function say(key: string, params: Params = {}): string {
  const text = words[`web.${key}`];
  if (text === undefined) throw new Error(`No words for ${key}`);
  const format = formats.get(key) ?? new IntlMessageFormat(text, spoken);
  formats.set(key, format);
  return String(format.format({ ...params }));
}
