import { describedBy, idOf, type FieldProps } from '../form/schema';
import { TakeBack } from './TakeBack';
import { textIn } from './value';
import styles from './Field.module.css';

/** How many options are still read at one glance. */
const mostRadios = 7;

/** One of several: each in sight, or a list to pick from where they are many. */
export const ChoiceField = (props: FieldProps) => {
  const { schema, pointer, value, isRequired, faults, onChange } = props;
  const options = schema.oneOf ?? [];
  const common = {
    'aria-describedby': describedBy(props),
    'aria-invalid': faults[pointer] !== undefined,
  };
  if (options.length > mostRadios)
    return (
      <select
        className={styles.input}
        aria-label={schema.title}
        aria-required={isRequired}
        value={textIn(value)}
        onChange={({ target }) => onChange(target.value)}
        {...common}
      >
        <option value="">–</option>
        {options.map((option) => (
          <option key={String(option.const)} value={String(option.const)}>
            {option.title}
          </option>
        ))}
      </select>
    );
  return (
    <>
      <div className={styles.options} role="radiogroup" aria-label={schema.title} {...common}>
        {options.map((option) => (
          <label key={String(option.const)} className={styles.option}>
            <input
              type="radio"
              name={idOf(pointer)}
              checked={value === option.const}
              onChange={() => onChange(option.const)}
            />
            {option.title}
          </label>
        ))}
      </div>
      <TakeBack {...props} />
    </>
  );
};
