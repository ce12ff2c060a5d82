import type { ComponentType } from 'react';
import type { FieldKind, FieldProps } from '../form/schema';
import { CaseField } from './case';
import { ChoiceField } from './choice';
import { ChoicesField } from './choices';
import { CodeField } from './code';
import { DateField } from './date';
import { GroupField } from './group';
import { InstantField } from './instant';
import { ListField } from './list';
import { LongTextField } from './long-text';
import { NumberField } from './number';
import { PersonField } from './person';
import { TextField } from './text';
import { YesNoField } from './yes-no';

/** The one place that knows the kinds of fields; screens know none of them. */
export const editors: Record<FieldKind, ComponentType<FieldProps>> = {
  choice: ChoiceField,
  choices: ChoicesField,
  yesNo: YesNoField,
  text: TextField,
  longText: LongTextField,
  number: NumberField,
  date: DateField,
  instant: InstantField,
  person: PersonField,
  case: CaseField,
  code: CodeField,
  group: GroupField,
  list: ListField,
};

const grouped: readonly FieldKind[] = ['choice', 'choices', 'yesNo', 'group', 'list'];

/** Kinds that consist of several controls under one name. */
export const isGrouped = (kind: FieldKind): boolean => grouped.includes(kind);
