import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { changeView } from '../../api/inbox-views';
import buttons from '../../look/parts/button.module.css';
import { announce, announceFailure } from '../../shell/announce';
import { say } from '../../words/say';
import { keptOf } from './address';
import type { usePlace } from './use-place';
import styles from './OpenView.module.css';

/** Which saved view is open; where one has departed from it, the ways back and to keep the change. */
export const OpenView = ({
  place: { query, saved, based, isUnknown, everything },
}: {
  place: ReturnType<typeof usePlace>;
}) => {
  const queries = useQueryClient();
  if (isUnknown)
    return (
      <p className={styles.line} role="status">
        {say('views.unknown')}
      </p>
    );
  if (saved !== undefined)
    return (
      <p className={styles.line}>
        <b>{saved.name}</b>
        <Link to="/inbox" search={everything} className={buttons.quiet}>
          {say('views.leave')}
        </Link>
      </p>
    );
  if (based === undefined) return null;
  const isSame = JSON.stringify(sorted(keptOf(query))) === JSON.stringify(sorted(based.query));
  const keep = (): void => {
    changeView(based.slug, { query: keptOf(query) }).then(() => {
      announce(say('views.kept', { name: based.name }));
      return queries.invalidateQueries({ queryKey: ['inbox-views'] });
    }, announceFailure);
  };
  return (
    <p className={styles.line}>
      <span>{isSame ? <b>{based.name}</b> : say('views.changed', { name: based.name })}</span>
      {!isSame && (
        <Link to="/inbox" search={{ saved: based.slug }} className={buttons.quiet}>
          {say('views.back')}
        </Link>
      )}
      {!isSame && based.mayChange && (
        <button type="button" className={buttons.quiet} onClick={keep}>
          {say('views.keepChange')}
        </button>
      )}
    </p>
  );
};

const sorted = (record: object): [string, unknown][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
