import { announceFailure } from '../shell/announce';
import { say } from '../words/say';
import { dayOf, sayInstant, sayTime } from '../words/time';
import styles from './DraftNote.module.css';
import type { KeptForm } from './use-draft';

/** How it stands with the draft, quietly; and what can be done about it. */
export const DraftNote = ({
  of: { state, throwAway, keepThis, takeOther, putBack },
  onEmpty,
}: {
  of: KeptForm;
  /** Empties the form. */
  onEmpty: () => void;
}) => {
  switch (state.is) {
    case 'none':
      return null;
    case 'saved':
    case 'restored':
    case 'thrownAway':
      // One button, so that whoever pressed it stays where they are.
      return (
        <p className={styles.note}>
          <span role={state.is === 'saved' ? undefined : 'status'}>{wordsOf(state)}</span>{' '}
          <button
            type="button"
            className={styles.act}
            onClick={() => {
              if (state.is === 'thrownAway') return putBack(state.content);
              void throwAway();
              onEmpty();
            }}
          >
            {say(state.is === 'thrownAway' ? 'draft.putBack' : 'draft.throwAway')}
          </button>
        </p>
      );
    case 'elsewhere':
      return (
        <p className={styles.note} role="status">
          {say('draft.elsewhere')}{' '}
          <button
            type="button"
            className={styles.act}
            onClick={() => void takeOther().catch(announceFailure)}
          >
            {say('draft.takeOther')}
          </button>
          <button
            type="button"
            className={styles.act}
            onClick={() => void keepThis().catch(announceFailure)}
          >
            {say('draft.keepThis')}
          </button>
        </p>
      );
    case 'waiting':
      return (
        <p className={styles.note} role="status">
          {say('draft.waiting')}
        </p>
      );
    case 'refused':
      return (
        <p className={styles.note} role="status">
          {say('draft.refused', { why: state.why })}
        </p>
      );
  }
};

function wordsOf(state: Extract<KeptForm['state'], { is: 'saved' | 'restored' | 'thrownAway' }>) {
  if (state.is === 'thrownAway') return say('draft.thrownAway');
  const { savedAt } = state;
  const isToday = dayOf(savedAt) === dayOf(new Date().toISOString());
  const when = isToday ? sayTime(savedAt) : sayInstant(savedAt);
  return say(state.is === 'saved' ? 'draft.saved' : 'draft.restored', { when });
}
