import { useToday } from '../clock';
import { announceFailure } from '../shell/announce';
import { say } from '../words/say';
import { dayOf, sayInstant, sayTime } from '../words/time';
import styles from './DraftNote.module.css';
import type { KeptForm } from './use-draft';

/** How it stands with the draft, quietly; and what can be done about it. */
export const DraftNote = ({
  of: { state, tryAgain, throwAway, keepThis, takeOther, putBack },
  onEmpty,
}: {
  of: KeptForm;
  /** Empties the form. */
  onEmpty: () => void;
}) => {
  const today = useToday();
  switch (state.is) {
    case 'none':
      return null;
    case 'saved':
    case 'restored':
    case 'thrownAway':
    case 'notKept':
      // One button, so that whoever pressed it stays where they are.
      return (
        <p className={styles.note}>
          <span role={state.is === 'saved' ? undefined : 'status'}>{wordsOf(state, today)}</span>{' '}
          <button
            type="button"
            className={styles.act}
            onClick={() => {
              if (state.is === 'notKept') return void tryAgain();
              if (state.is === 'thrownAway') return putBack(state.content);
              void throwAway();
              onEmpty();
            }}
          >
            {say(verbOf(state))}
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

type WithButton = Extract<
  KeptForm['state'],
  { is: 'saved' | 'restored' | 'thrownAway' | 'notKept' }
>;

function verbOf({ is }: WithButton): string {
  if (is === 'notKept') return 'draft.tryAgain';
  return is === 'thrownAway' ? 'draft.putBack' : 'draft.throwAway';
}

function wordsOf(state: WithButton, today: string): string {
  if (state.is === 'thrownAway' || state.is === 'notKept') return say(`draft.${state.is}`);
  const { savedAt } = state;
  const isToday = dayOf(savedAt) === today;
  const when = isToday ? sayTime(savedAt) : sayInstant(savedAt);
  return say(state.is === 'saved' ? 'draft.saved' : 'draft.restored', { when });
}
