import type { FieldProps } from '../form/schema';
import styles from './Field.module.css';

/** Any of several, in the order in which they stand. */
export const ChoicesField = ({ schema, value, onChange }: FieldProps) => {
  const options = schema.items?.oneOf ?? [];
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <div className={styles.options}>
      {options.map((option) => (
        <label key={String(option.const)} className={styles.option}>
          <input
            type="checkbox"
            checked={chosen.includes(option.const)}
            onChange={({ target }) =>
              onChange(
                options
                  .map((each) => each.const)
                  .filter((each) =>
                    each === option.const ? target.checked : chosen.includes(each),
                  ),
              )
            }
          />
          {option.title}
        </label>
      ))}
    </div>
  );
};
