import { z } from 'zod';
import { CaseNumber } from '../ids';
import { withoutWrapping } from './fields';

/**
 * How a field is filled in and shown. A screen has one part for each kind and knows nothing else of
 * a form.
 */
export const fieldKinds = [
  /** One word of several. */
  'choice',
  /** Several words of several. */
  'choices',
  'yesNo',
  /** A text of one line. */
  'text',
  'longText',
  'number',
  /** A day in Latvia. */
  'date',
  /** An instant with its offset. */
  'instant',
  /** A person, by id. */
  'person',
  /** A case, by number. */
  'case',
  /** An entry of a register, by code; `of` names the register. */
  'code',
  /** Fields that belong together. */
  'group',
  /** Several of what its items are. */
  'list',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Where persons, cases and codes are picked from. */
export type PickedFrom =
  | 'persons'
  | 'cases'
  | 'services'
  | 'resources'
  | 'servicesAndResources'
  | 'partners'
  | 'terms'
  | 'indicators'
  | 'changeModels'
  | 'governanceTasks';

/** What a number counts. */
export type FieldUnit = 'minutes' | 'periods';

export interface Meaning {
  of?: PickedFrom;
  unit?: FieldUnit;
  /** A part of the system says it; people do not fill it in. */
  bySystem?: true;
  /** The first day on which something no longer holds. People say and read its last one. */
  isEnd?: true;
}

/**
 * What the type of a field does not tell. It stands apart from Zod's own metadata, which is
 * published with every version of a process.
 */
const meanings = z.registry<Meaning>();

meanings.add(CaseNumber, { of: 'cases' });

/** The same code, of an entry of this register. */
export const codeOf = (of: PickedFrom, code: z.ZodString): z.ZodString =>
  code.clone().register(meanings, { of });

/** The same number, in this unit. */
export const counted = (unit: FieldUnit, number: z.ZodNumber): z.ZodNumber =>
  number.clone().register(meanings, { unit });

/** The same day, as the first on which something no longer holds. */
export function ending(day: z.ZodISODate): z.ZodISODate {
  const own = day.clone();
  meanings.add(own, { isEnd: true });
  return own;
}

/** The same fields, said by a part of the system and by no person. */
export function saidBySystem<F extends z.ZodObject>(fields: F): F {
  const own = fields.clone();
  meanings.add(own, { bySystem: true });
  return own;
}

export interface DescribedField extends Meaning {
  kind: FieldKind;
}

/** What a field is, from its schema. @throws Error for a schema that no kind fits */
export function describeField(schema: z.core.$ZodType): DescribedField {
  const field = withoutWrapping(schema);
  const meaning = meanings.get(field) ?? {};
  const kind = kindOf(field, meaning.of);
  return { kind, ...(kind === 'person' ? { of: 'persons' } : {}), ...meaning };
}

function kindOf(field: z.core.$ZodType, of: PickedFrom | undefined): FieldKind {
  if (of !== undefined) return of === 'cases' ? 'case' : 'code';
  if (field instanceof z.ZodEnum || field instanceof z.ZodLiteral) return 'choice';
  if (field instanceof z.ZodBoolean) return 'yesNo';
  if (field instanceof z.ZodNumber) return 'number';
  if (field instanceof z.ZodISODate) return 'date';
  if (field instanceof z.ZodISODateTime) return 'instant';
  if (field instanceof z.ZodUUID) return 'person';
  if (field instanceof z.ZodObject) return 'group';
  if (field instanceof z.ZodArray)
    return withoutWrapping(field.element) instanceof z.ZodEnum ? 'choices' : 'list';
  if (field instanceof z.ZodString)
    return (field.maxLength ?? longestLine) <= longestLine ? 'text' : 'longText';
  throw new Error(`no kind of field fits a schema of type ${field._zod.def.type}`);
}

/** The longest text that is written in one line, in characters. */
const longestLine = 300;
