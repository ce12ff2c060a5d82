import { useState } from 'react';
import { describedBy, idOf, type FieldProps } from '../form/schema';
import { textIn } from './value';
import styles from './Field.module.css';

/** A number with its unit; a decimal comma is understood. What is no number is sent as it stands. */
export const NumberField = (props: FieldProps) => {
  const [typed, type] = useState(textIn(props.value).replace('.', ','));
  const { schema, pointer, faults, isRequired, onChange } = props;
  return (
    <span className={styles.row}>
      <input
        className={`${styles.input} ${styles.short}`}
        id={idOf(pointer)}
        inputMode="decimal"
        value={typed}
        aria-describedby={describedBy(props)}
        aria-invalid={faults[pointer] !== undefined}
        aria-required={isRequired}
        onChange={({ target }) => {
          type(target.value);
          const text = target.value.trim().replace(',', '.');
          onChange(text === '' || Number.isNaN(Number(text)) ? text : Number(text));
        }}
      />
      {schema['x-unit'] !== undefined && <span className="soft">{schema['x-unit']}</span>}
    </span>
  );
};
