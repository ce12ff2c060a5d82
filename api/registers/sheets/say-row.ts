import { say, type Language } from '../../../messages';
import type { RegisterCodes } from '../../../store/registers/reading/register-codes';
import { fieldText } from '../../words/field-text';
import { formSchema } from '../../words/form-schema';
import { plainForm } from './plain-form';
import type { Sheet } from './sheet';
import type { Values } from './values';
import { sharedWords } from './words';

type FieldSchema = Parameters<typeof fieldText>[1];

/** A field of a row, as a person reads it. */
export interface SaidField {
  name: string;
  title: string;
  /** Null where nothing is said. */
  text: string | null;
}

/** Says rows of a register in a language; what it needs is worked out once for all of them. */
export function rowSayer(
  { form, words, options }: Sheet,
  { names }: Pick<RegisterCodes, 'names'>,
  language: Language,
) {
  const { properties = {} } = formSchema(
    { form: plainForm(form), words, shared: sharedWords, options },
    language,
  );
  const fields = Object.entries(properties) as [string, FieldSchema][];
  const picked = { persons: names, codes: names };

  const fieldsOf = (row: Values): SaidField[] =>
    fields.map(([name, field]) => ({
      name,
      title: field.title ?? name,
      text: fieldText(row[name], field, picked, language),
    }));

  // Some have one name, whatever the language.
  const named = 'name' in properties ? 'name' : language === 'lv' ? 'nameLv' : 'nameEn';
  /** The field that a column shows. */
  const fieldOf = (column: string): string => (column === 'name' ? named : column);

  return {
    fieldsOf,
    columnTitle: (column: string): string =>
      column === 'name'
        ? say(language, 'registers.name')
        : (fields.find(([name]) => name === column)?.[1].title ?? column),
    cellsOf(row: Values, columns: readonly string[]) {
      const said = fieldsOf(row);
      return columns.map((column) => ({
        name: column,
        text: said.find(({ name }) => name === fieldOf(column))?.text ?? null,
      }));
    },
    /** What the row is called in a heading. */
    titleOf(row: Values): string {
      const said = Object.fromEntries(
        fieldsOf(row).map(({ name, text }) => [name, text ?? 'none']),
      );
      return say(language, `${words}.title`, { ...said, name: said[named] ?? '' });
    },
  };
}
