import { say } from '../words/say';
import { idOf, type FieldProps } from '../form/schema';
import { editors, isGrouped } from './registry';
import styles from './Field.module.css';

/** One field with its label, help and fault, whatever its kind. */
export const Field = (props: FieldProps) => {
  const { schema, pointer, isRequired, faults } = props;
  const kind = schema['x-kind'] ?? 'text';
  const Editor = editors[kind];
  const id = idOf(pointer);
  const label = (
    <>
      <span>{schema.title}</span>
      {!isRequired && kind !== 'group' && <span className="soft">{say('field.optional')}</span>}
    </>
  );
  const help = schema.description !== undefined && (
    <p className={styles.help} id={`${id}-help`}>
      {schema.description}
    </p>
  );
  const fault = faults[pointer] !== undefined && (
    <p className={styles.fault} id={`${id}-fault`}>
      {faults[pointer]}
    </p>
  );
  return isGrouped(kind) ? (
    <fieldset className={styles.field} data-pointer={pointer} tabIndex={-1}>
      <legend className={styles.label}>{label}</legend>
      {help}
      <Editor {...props} />
      {fault}
    </fieldset>
  ) : (
    <div className={styles.field} data-pointer={pointer}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {help}
      <Editor {...props} />
      {fault}
    </div>
  );
};
