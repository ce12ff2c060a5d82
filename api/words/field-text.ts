import type { z } from 'zod';
import { tasks } from '../../domain/processes';
import { lastDayBefore } from '../../domain/time/last-day-before';
import { dateText, shortInstantText } from '../../messages/say-day';
import { catalogue, say, type Language } from '../../messages';
import { taskTitle } from './names';

type Schema = z.core.JSONSchema.BaseSchema;

/** Names of what fields pick: persons by id; services, resources and partners by code. */
export interface PickedNames {
  persons: ReadonlyMap<string, string>;
  codes: ReadonlyMap<string, string>;
}

/**
 * The value of a field as a person reads it, by the field's schema as `formSchema` tells it. Null
 * where nothing was said. A word that the schema does not know, as one of an older form, stands for
 * itself.
 */
export function fieldText(
  value: unknown,
  field: Schema,
  names: PickedNames,
  language: Language,
): string | null {
  if (value === undefined) return null;
  // A text that was erased, or that the reader may not see, leaves null in its place.
  if (value === null) return say(language, 'cases.erased');
  if (typeof value === 'boolean') return say(language, value ? 'cases.yes' : 'cases.no');
  if (Array.isArray(value)) return listText(value, field, names, language);
  if (typeof value === 'object') return groupText(value, field, names, language);
  return wordText(
    typeof value === 'string' ? value : JSON.stringify(value),
    field,
    names,
    language,
  );
}

function wordText(word: string, field: Schema, names: PickedNames, language: Language): string {
  const option = field.oneOf?.find((one) => typeof one === 'object' && String(one.const) === word);
  if (typeof option === 'object' && option.title !== undefined) return option.title;
  switch (field['x-kind']) {
    case 'date':
      return dateText(field['x-last-day'] === true ? lastDayBefore(word) : word);
    case 'instant':
      return shortInstantText(language, word);
    case 'person':
      return names.persons.get(word) ?? say(language, 'cases.somebody');
    case 'code':
      return field['x-of'] === 'governanceTasks'
        ? governanceTaskName(word, language)
        : (names.codes.get(word) ?? word);
    case 'number': {
      const unit = field['x-unit'];
      const figure = word.replace('.', language === 'lv' ? ',' : '.');
      return typeof unit === 'string' ? `${figure} ${unit}` : figure;
    }
    default:
      return word;
  }
}

/** As we call it where we play it, else as the policy does. */
function governanceTaskName(code: string, language: Language): string {
  if (tasks.some((task) => task.code === code)) return taskTitle(language, code);
  const key = `governance.task.${code}.name`;
  return key in catalogue[language] ? say(language, key) : code;
}

function listText(
  values: readonly unknown[],
  { items }: Schema,
  names: PickedNames,
  language: Language,
): string {
  const element = typeof items === 'object' && !Array.isArray(items) ? items : {};
  const texts = values.map((each) => fieldText(each, element, names, language) ?? '');
  return texts.join(values.some((each) => typeof each === 'object') ? '\n' : ', ');
}

function groupText(
  value: object,
  { properties = {} }: Schema,
  names: PickedNames,
  language: Language,
): string {
  if (isNamed(value)) return `${value[language === 'lv' ? 'nameLv' : 'nameEn']} (${value.code})`;
  const parts = Object.entries(value).map(([name, part]) => {
    const field = properties[name];
    const schema: Schema = typeof field === 'object' ? field : {};
    const text = inOneLine(fieldText(part, schema, names, language) || '–');
    return { name, title: schema.title ?? name, text };
  });
  return isSpan(parts)
    ? parts.map(({ text }) => text).join('–')
    : parts.map(({ title, text }) => `${title}: ${text}`).join('; ');
}

/** Lists within a group: what belongs together stays together. */
const inOneLine = (text: string): string =>
  text.includes('\n') ? `(${text.split('\n').join('), (')})` : text;

/** From when until when is said as people write it. */
const isSpan = (parts: readonly { name: string }[]): boolean =>
  parts.map(({ name }) => name).join(' ') === 'from until';

interface Named {
  code: string;
  nameLv: string;
  nameEn: string;
}

/** Something that has a name in both languages is called by that of the reader. */
const isNamed = (value: object): value is Named =>
  Object.keys(value).toSorted().join(' ') === 'code nameEn nameLv';
