import { say } from '../../words/say';
import { useIsChosen, useSelecting } from './selection';
import styles from './Chooser.module.css';

/** The box by which a row is chosen; it is there once somebody begins to choose. */
export const Chooser = ({
  of: key,
  title,
  isReached,
}: {
  of: string;
  title: string;
  isReached: boolean;
}) => {
  const selecting = useSelecting();
  return (
    <label className={styles.chooser}>
      <input
        type="checkbox"
        aria-label={say('bulk.choose', { title })}
        data-chooser={key}
        tabIndex={isReached ? 0 : -1}
        checked={useIsChosen(key)}
        onChange={({ target }) => selecting.choose(key, target.checked)}
      />
    </label>
  );
};
