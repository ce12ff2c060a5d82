import { Field } from '../fields/Field';
import { Nested } from '../fields/nested';
import type { FormProps, Values } from './schema';

const nothing: readonly string[] = [];

/** The fields of a form, drawn from its schema alone. */
export const FormOf = (props: FormProps) => (
  <Nested value={drawn}>
    <Fields {...props} />
  </Nested>
);

const Fields = ({ schema, values, faults, required, but, at = '', onChange }: FormProps) => {
  const wanted = required ?? schema.required ?? nothing;
  return Object.entries(schema.properties ?? {})
    .filter(([name, field]) => but?.includes(name) !== true && field.readOnly !== true)
    .map(([name, field]) => (
      <Field
        key={name}
        schema={field}
        pointer={`${at}/${name}`}
        value={values[name]}
        isRequired={wanted.includes(name)}
        faults={faults}
        onChange={(value) => onChange(withValue(values, name, value))}
      />
    ));
};

const drawn = { Field, Form: Fields };

/** What is empty is left out, so that the server sees it as not given. */
function withValue(values: Values, name: string, value: unknown): Values {
  const others = Object.entries(values).filter(([each]) => each !== name);
  const isEmpty =
    value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(isEmpty ? others : [...others, [name, value]]);
}
