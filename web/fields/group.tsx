import type { FieldProps, Values } from '../form/schema';
import { useNested } from './nested';
import styles from './Field.module.css';

/** Fields that belong together. */
export const GroupField = ({ schema, pointer, value, faults, onChange }: FieldProps) => {
  const { Form } = useNested();
  return (
    <div className={styles.nested}>
      <Form
        schema={schema}
        at={pointer}
        values={(value ?? {}) as Values}
        faults={faults}
        onChange={(next) => onChange(Object.keys(next).length === 0 ? undefined : next)}
      />
    </div>
  );
};
