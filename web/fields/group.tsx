import { FormOf } from '../form/FormOf';
import type { FieldProps, Values } from '../form/schema';
import styles from './Field.module.css';

/** Fields that belong together. */
export const GroupField = ({ schema, pointer, value, faults, onChange }: FieldProps) => (
  <div className={styles.nested}>
    <FormOf
      schema={schema}
      at={pointer}
      values={(value ?? {}) as Values}
      faults={faults}
      onChange={(next) => onChange(Object.keys(next).length === 0 ? undefined : next)}
    />
  </div>
);
