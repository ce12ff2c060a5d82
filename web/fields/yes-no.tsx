import { describedBy, idOf, type FieldProps } from '../form/schema';
import { say } from '../words/say';
import styles from './Field.module.css';
import { TakeBack } from './TakeBack';

/** Yes or no; neither until somebody says it. */
export const YesNoField = (props: FieldProps) => {
  const { schema, pointer, value, faults, onChange } = props;
  return (
    <>
      <div
        className={styles.row}
        role="radiogroup"
        aria-label={schema.title}
        aria-describedby={describedBy(props)}
        aria-invalid={faults[pointer] !== undefined}
      >
        {[true, false].map((answer) => (
          <label key={String(answer)} className={styles.option}>
            <input
              type="radio"
              name={idOf(pointer)}
              checked={value === answer}
              onChange={() => onChange(answer)}
            />
            {say(answer ? 'field.yes' : 'field.no')}
          </label>
        ))}
      </div>
      <TakeBack {...props} />
    </>
  );
};
