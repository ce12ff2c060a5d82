import { describedBy, idOf, type FieldProps } from '../form/schema';
import { textIn } from './value';
import styles from './Field.module.css';

/** One line. */
export const TextField = (props: FieldProps) => (
  <input
    className={styles.input}
    id={idOf(props.pointer)}
    value={textIn(props.value)}
    maxLength={props.schema.maxLength}
    aria-describedby={describedBy(props)}
    aria-invalid={props.faults[props.pointer] !== undefined}
    aria-required={props.isRequired}
    onChange={({ target }) => props.onChange(target.value)}
  />
);
