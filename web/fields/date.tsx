import { describedBy, idOf, type FieldProps } from '../form/schema';
import { textIn } from './value';
import styles from './Field.module.css';

/** A day in Latvia, `YYYY-MM-DD`; the browser shows it as its reader writes days. */
export const DateField = (props: FieldProps) => (
  <input
    className={`${styles.input} ${styles.short}`}
    id={idOf(props.pointer)}
    type="date"
    value={textIn(props.value)}
    aria-describedby={describedBy(props)}
    aria-invalid={props.faults[props.pointer] !== undefined}
    aria-required={props.isRequired}
    onChange={({ target }) => props.onChange(target.value)}
  />
);
