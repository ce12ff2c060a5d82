import { tasks } from '../../domain/processes';
import { catalogue, type Language } from '../../messages';
import { template } from '../../scripts/new-process/template/task';

/** What still reads as a line or two beside a field, in characters. */
const longest = 160;

type Words = Readonly<Record<string, string>>;

const helpOf = (title: string): string => title.replace('.field.', '.help.');

/** Keys of the titles of a form's fields. Of an outcome its buttons and the preview tell. */
const titlesIn = (words: Words): string[] =>
  Object.keys(words).filter((key) => key.includes('.field.') && !key.endsWith('.field.outcome'));

/** What is wrong with the help beside each title, and help without one. */
const faultsIn = (words: Words): string[] => [
  ...titlesIn(words).flatMap((title) => {
    const help = words[helpOf(title)]?.trim() ?? '';
    if (help === '') return [`${helpOf(title)}: none`];
    if (help === words[title]) return [`${helpOf(title)}: says the title again`];
    return help.length > longest ? [`${helpOf(title)}: ${help.length} characters`] : [];
  }),
  ...Object.keys(words)
    .filter((key) => key.includes('.help.') && !(key.replace('.help.', '.field.') in words))
    .map((key) => `${key}: beside no field`),
];

const languages: readonly Language[] = ['lv', 'en'];

// That every field of every form has a title and a help at all is checked with the declarations.
test.each(
  [...tasks, template].flatMap(({ code, words }) =>
    languages.map((each) => ({ code, each, words })),
  ),
)(
  'whoever fills in a form of $code reads at each field what to write ($each)',
  ({ words, each }) => {
    expect(titlesIn(words[each]).length).toBeGreaterThan(0);
    expect(faultsIn(words[each])).toEqual([]);
  },
);

test.each(languages)('whoever acknowledges an escalation reads what to write (%s)', (language) => {
  const words = Object.entries(catalogue[language]).filter(([key]) =>
    key.startsWith('engine.escalation.'),
  );
  expect(faultsIn(Object.fromEntries(words))).toEqual([]);
});
