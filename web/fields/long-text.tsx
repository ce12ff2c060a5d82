import { describedBy, idOf, type FieldProps } from '../form/schema';
import { textIn } from './value';
import styles from './Field.module.css';

/** A text of several lines; it grows while somebody writes. */
export const LongTextField = (props: FieldProps) => (
  <textarea
    className={styles.input}
    id={idOf(props.pointer)}
    rows={Math.min(12, Math.max(3, textIn(props.value).split('\n').length + 1))}
    value={textIn(props.value)}
    maxLength={props.schema.maxLength}
    aria-describedby={describedBy(props)}
    aria-invalid={props.faults[props.pointer] !== undefined}
    aria-required={props.isRequired}
    onChange={({ target }) => props.onChange(target.value)}
  />
);
