import { Icon } from '../look/parts/Icon';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import styles from './FilterChips.module.css';

/** One condition on a list, in words, and how it is taken away. */
export interface Filter {
  /** Its name in the address. */
  name: string;
  label: string;
  remove: () => void;
}

/** What a list is narrowed by; each is taken away by pressing it, and all of them at once. */
export const FilterChips = ({
  filters,
  onClear,
  backTo,
}: {
  filters: readonly Filter[];
  onClear: () => void;
  /** Id of what takes the focus once no filter is left. */
  backTo: string;
}) => {
  if (filters.length === 0) return null;
  const focusBack = (): void =>
    void requestAnimationFrame(() => document.getElementById(backTo)?.focus());
  return (
    <ul className={styles.chips} aria-label={say('filters.chosen')}>
      {filters.map(({ name, label, remove }, at) => (
        <li key={name}>
          <button
            type="button"
            className={styles.chip}
            aria-label={say('filters.remove', { filter: label })}
            data-filter={name}
            onClick={() => {
              const next = filters[at + 1] ?? filters[at - 1];
              const chip = document.querySelector<HTMLElement>(
                `[data-filter="${next?.name ?? ''}"]`,
              );
              remove();
              if (chip === null) focusBack();
              else chip.focus();
            }}
          >
            {label}
            <Icon name="cross" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className={buttons.quiet}
          onClick={() => {
            onClear();
            focusBack();
          }}
        >
          {say('filters.clear')}
        </button>
      </li>
    </ul>
  );
};
