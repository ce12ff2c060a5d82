import type { Faults, FormSchema, Values } from './schema';
import { Field } from '../fields/Field';

/** The fields of a form, drawn from its schema alone; `but` are drawn elsewhere. */
export const FormOf = ({
  schema,
  values,
  faults,
  required,
  but = [],
  at = '',
  onChange,
}: {
  schema: FormSchema;
  values: Values;
  faults: Faults;
  /** Fields wanted here and now; else those that the schema always wants. */
  required?: readonly string[];
  but?: readonly string[];
  /** JSON Pointer of the form within a larger one. */
  at?: string;
  onChange: (values: Values) => void;
}) =>
  Object.entries(schema.properties ?? {})
    .filter(([name, field]) => !but.includes(name) && field['x-by-system'] !== true)
    .map(([name, field]) => (
      <Field
        key={name}
        schema={field}
        pointer={`${at}/${name}`}
        value={values[name]}
        isRequired={(required ?? schema.required ?? []).includes(name)}
        faults={faults}
        onChange={(value) => onChange(withValue(values, name, value))}
      />
    ));

/** What is empty is left out, so that the server sees it as not given. */
function withValue(values: Values, name: string, value: unknown): Values {
  const { [name]: _before, ...others } = values;
  const isEmpty =
    value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
  return isEmpty ? others : { ...others, [name]: value };
}
