import { NameWarning, nameWarnings } from '../../../domain/services/name-warnings';
import { catalogue } from '../../../messages';

test.each<[string, string[]]>([
  ['Izziņas par deklarēto dzīvesvietu izsniegšana', []],
  ['Dzīvesvietas deklarēšana tiešsaistē', []],
  ['Zemes gabalu uzmērīšana', []],
  ['Izziņas izsniegšana', ['NAME_TOO_SHORT']],
  ['Izziņas par personas deklarēto dzīvesvietu un tās vēsturi izsniegšana', ['NAME_TOO_LONG']],
  ['Vienotais klientu kontaktpunkts', ['NAME_WITHOUT_ACTION']],
  ['Konsultēšana par pabalstiem', ['NAME_WITHOUT_OBJECT']],
  ['Pabalsta studijām saņemšana', ['NAME_OF_RECIPIENTS_ACTION']],
  ['', ['NAME_TOO_SHORT', 'NAME_WITHOUT_ACTION']],
])('the name “%s” is warned of: %j (R16, S002-10)', (name, warnings) => {
  expect(nameWarnings(name)).toEqual(warnings);
});

test('every warning has words in both languages', () => {
  for (const language of ['lv', 'en'] as const)
    expect(
      NameWarning.options.filter((code) => !(`registers.warning.${code}` in catalogue[language])),
    ).toEqual([]);
});
