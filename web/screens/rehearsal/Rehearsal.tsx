import { signInAs, type Part } from '../../api/rehearsal';
import { Message } from '../../look/parts/Message';
import buttons from '../../look/parts/button.module.css';
import { announceFailure } from '../../shell/announce';
import { useParts } from '../../shell/use-parts';
import { useIsRehearsal } from '../../shell/use-rehearsal';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { Time } from './Time';
import styles from './Rehearsal.module.css';

/** The system's time runs on from here, and all parts are played; outside a rehearsal nothing. */
export const Rehearsal = () => {
  const isRehearsal = useIsRehearsal();
  useTitle(say('rehearsal.title'));
  return (
    <main id="main" tabIndex={-1} className={styles.rehearsal}>
      {isRehearsal ? (
        <>
          <h1>{say('rehearsal.title')}</h1>
          <p className={styles.about}>{say('rehearsal.about')}</p>
          <Time />
          <Parts />
        </>
      ) : (
        <Message isPage title={say('failure.noPage')}>
          <p>{say('rehearsal.none')}</p>
        </Message>
      )}
    </main>
  );
};

/** Everybody, by institution; one press, and one is signed in as them. */
const Parts = () => (
  <>
    {useParts().map(({ code, name, persons }) => (
      <section key={code} aria-labelledby={`parts-${code}`}>
        <h2 id={`parts-${code}`}>{say('rehearsal.partsOf', { name })}</h2>
        <ul className={styles.parts}>
          {persons.map((part) => (
            <PartRow key={part.id} part={part} institution={code} />
          ))}
        </ul>
      </section>
    ))}
  </>
);

const PartRow = ({ part, institution }: { part: Part; institution: string }) => (
  <li>
    <div>
      <b>{part.name}</b>
      <p className="soft">
        {part.parts.length === 0 ? say('rehearsal.noPart') : part.parts.join('; ')}
      </p>
    </div>
    {part.isYou ? (
      <span className={styles.you}>{say('rehearsal.you')}</span>
    ) : (
      <button
        type="button"
        className={buttons.other}
        aria-label={say('rehearsal.signInAsPerson', { name: part.name })}
        onClick={() => void signInAs(part, institution, '/inbox').catch(announceFailure)}
      >
        {say('rehearsal.become')}
      </button>
    )}
  </li>
);
