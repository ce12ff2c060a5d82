import type { FieldProps } from '../form/schema';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';

/** Takes back a choice that need not be made; the focus stays at its options. */
export const TakeBack = ({ schema, isRequired, value, onChange }: FieldProps) =>
  isRequired || value === undefined ? null : (
    <button
      type="button"
      className={buttons.quiet}
      aria-label={say('field.takeBackOf', { title: schema.title ?? '' })}
      onClick={({ currentTarget }) => {
        currentTarget.closest('fieldset')?.querySelector('input')?.focus();
        onChange(undefined);
      }}
    >
      {say('field.takeBack')}
    </button>
  );
