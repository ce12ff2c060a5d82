import type { ReactNode } from 'react';
import { useFollowing } from '../form/use-following';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import styles from './SearchForm.module.css';

/** A text that a list is looked through for, with what else narrows it; Enter sends it. */
export const SearchForm = ({
  id,
  label,
  text,
  most = 100,
  onSearch,
  children,
}: {
  id?: string;
  label: string;
  text: string | undefined;
  /** How many characters it may have. */
  most?: number;
  /** Undefined where nothing is looked for. */
  onSearch: (text: string | undefined) => void;
  children?: ReactNode;
}) => {
  const [typed, type] = useFollowing(text ?? '');
  return (
    <form
      className={styles.search}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim() || undefined);
      }}
    >
      <input
        type="search"
        id={id}
        value={typed}
        maxLength={most}
        aria-label={label}
        placeholder={label}
        onChange={({ target }) => type(target.value)}
      />
      <button type="submit" className={buttons.other}>
        {say('cases.find')}
      </button>
      {children}
    </form>
  );
};
