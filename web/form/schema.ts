import type { Sheet } from '../../api/cases/sheet/schemas';

/** How a field is filled in, as declarations name it. */
export type FieldKind = NonNullable<Sheet['sections'][number]['fields'][number]['kind']>;

/** A form as the API describes it: JSON Schema in the reader's language, each field with its kind. */
export interface FormSchema extends FieldSchema {
  properties?: Readonly<Record<string, FieldSchema>>;
}

export interface FieldSchema {
  title?: string;
  /** What helps to fill it in. */
  description?: string;
  'x-kind'?: FieldKind;
  /** Where persons, cases and codes are picked from: a source by name, or a list of the API. */
  'x-of'?: string;
  'x-unit'?: string;
  /** A day on which something no longer holds: its last one is filled in. */
  'x-last-day'?: boolean;
  /** A part of the system says it; nobody fills it in. */
  readOnly?: boolean;
  oneOf?: readonly { const: string | number | boolean; title: string }[];
  items?: FieldSchema;
  properties?: Readonly<Record<string, FieldSchema>>;
  required?: readonly string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

export type Value = unknown;
export type Values = Readonly<Record<string, Value>>;

/** What was refused of a form: the message of each field by its JSON Pointer, as `/plan/0/until`. */
export type Faults = Readonly<Record<string, string>>;

/** A field of a form, and everything its editor needs. */
export interface FieldProps {
  schema: FieldSchema;
  /** JSON Pointer of the field within the answer; also makes the ids of the page. */
  pointer: string;
  value: Value;
  isRequired: boolean;
  faults: Faults;
  onChange: (value: Value) => void;
}

/** A form, or fields within a field. */
export interface FormProps {
  schema: FormSchema;
  values: Values;
  faults: Faults;
  /** Fields wanted here and now; else those that the schema always wants. */
  required?: readonly string[];
  /** Drawn elsewhere. */
  but?: readonly string[];
  /** JSON Pointer of the form within a larger one. */
  at?: string;
  onChange: (values: Values) => void;
}

export const idOf = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

/** Ids of what describes the field, for `aria-describedby`. */
export const describedBy = ({ schema, faults, pointer }: FieldProps): string | undefined =>
  [
    schema.description === undefined ? undefined : `${idOf(pointer)}-help`,
    faults[pointer] === undefined ? undefined : `${idOf(pointer)}-fault`,
  ]
    .filter((id) => id !== undefined)
    .join(' ') || undefined;

export const without = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
