import { Link } from '@tanstack/react-router';
import { mostNext, type Happening } from '../../api/rehearsal';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import styles from './Rehearsal.module.css';

/** What time brings next, and to which case. */
export const Upcoming = ({ next }: { next: readonly Happening[] }) => (
  <section aria-labelledby="upcoming-title">
    <h2 id="upcoming-title">{say('rehearsal.next')}</h2>
    {next.length === 0 ? <p>{say('rehearsal.nothingNext')}</p> : <Happenings of={next} />}
    {next.length >= mostNext && (
      <p className="soft">{say('rehearsal.nearest', { count: next.length })}</p>
    )}
  </section>
);

/** Each with its time, in the order in which they come. */
export const Happenings = ({ of }: { of: readonly Happening[] }) => (
  <ol className={styles.happenings}>
    {of.map(({ at, sentence, case: concerned }, place) => (
      // The same may happen twice at an instant.
      <li key={`${place} ${at} ${concerned?.id ?? ''}`}>
        <time dateTime={at}>{sayInstant(at)}</time>
        <div>
          <p>{sentence}</p>
          {concerned !== null && (
            <p className="soft">
              <Link to="/cases/$caseId" params={{ caseId: concerned.id }}>
                {concerned.number}
              </Link>{' '}
              {concerned.title}
            </p>
          )}
        </div>
      </li>
    ))}
  </ol>
);
