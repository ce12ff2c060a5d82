import { describedBy, idOf, type FieldProps } from '../form/schema';
import { fromRigaTime, toRigaTime } from '../words/riga-time';
import { textIn } from './value';
import styles from './Field.module.css';

/** Day and time in Latvia, wherever the browser stands. */
export const InstantField = (props: FieldProps) => (
  <input
    className={`${styles.input} ${styles.short}`}
    id={idOf(props.pointer)}
    type="datetime-local"
    value={toRigaTime(textIn(props.value))}
    aria-describedby={describedBy(props)}
    aria-invalid={props.faults[props.pointer] !== undefined}
    aria-required={props.isRequired}
    onChange={({ target }) => props.onChange(fromRigaTime(target.value))}
  />
);
