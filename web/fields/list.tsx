import type { FieldProps } from '../form/schema';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import { useNested } from './nested';
import styles from './Field.module.css';

/** Several of what its items are, one below the other. */
export const ListField = ({ schema, pointer, value, faults, onChange }: FieldProps) => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const { items: of = {} } = schema;
  const { Field } = useNested();
  const isFull = items.length >= (schema.maxItems ?? 100);
  return (
    <div className={styles.nested}>
      {items.map((item, at) => (
        // Items have no names of their own; the place is what they are known by.
        <div key={at}>
          <Field
            schema={{ title: say('field.entry', { number: at + 1 }), ...of }}
            pointer={`${pointer}/${at}`}
            value={item}
            isRequired
            faults={faults}
            onChange={(next) => onChange(items.with(at, next))}
          />
          <button
            type="button"
            className={buttons.quiet}
            onClick={() => onChange(items.toSpliced(at, 1))}
          >
            {say('field.remove', { number: at + 1 })}
          </button>
        </div>
      ))}
      {!isFull && (
        <button
          type="button"
          className={buttons.other}
          onClick={() => onChange([...items, of['x-kind'] === 'group' ? {} : ''])}
        >
          {say('field.add')}
        </button>
      )}
    </div>
  );
};
