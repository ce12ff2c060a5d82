import { Link } from '@tanstack/react-router';
import type { OpenedCase } from '../../api/start';
import buttons from '../../look/parts/button.module.css';
import { institutionName } from '../../shell/ChooseInstitution';
import { useSession } from '../../shell/session-context';
import { takeFocus } from '../../shell/take-focus';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import styles from './TakenIn.module.css';

type FollowUp = NonNullable<OpenedCase['followUp']>;

/**
 * What a clerk hands to whoever had it written down: the code, once, and until when it is answered.
 * On paper it is the slip alone.
 */
export const TakenIn = ({
  opened: { caseId, number, at },
  followUp,
  onNext,
}: {
  opened: OpenedCase;
  followUp: FollowUp;
  onNext: () => void;
}) => (
  <>
    <div className={styles.screen}>
      <h1 tabIndex={-1} ref={takeFocus}>
        {say('start.taken', { number })}
      </h1>
      <p>{say(followUp.code === null ? 'start.taken.given' : 'start.taken.handOver')}</p>
    </div>
    <Slip number={number} at={at} followUp={followUp} />
    <div className={styles.doing}>
      <button type="button" className={buttons.main} onClick={() => window.print()}>
        {say('start.taken.print')}
      </button>
      <Link to="/cases/$caseId" params={{ caseId }} className={buttons.other}>
        {say('start.taken.open')}
      </Link>
      <button type="button" className={buttons.other} onClick={onNext}>
        {say('start.taken.next')}
      </button>
    </div>
  </>
);

const Slip = ({
  number,
  at,
  followUp: { code, page, answerDue },
}: {
  number: string;
  at: string;
  followUp: FollowUp;
}) => {
  const { institution } = useSession();
  return (
    <section className={styles.slip} aria-labelledby="slip-title">
      {institution !== undefined && <p>{institutionName(institution)}</p>}
      <h2 id="slip-title">{say('start.taken.slip')}</h2>
      <p>{say('start.taken.number', { number, at: sayInstant(at) })}</p>
      {answerDue !== null && (
        <p>
          <b>{say('start.taken.due', { day: answerDue.day })}</b>
          <br />
          {say('start.taken.dueWhy', { length: answerDue.length, source: answerDue.source })}
        </p>
      )}
      {code !== null && (
        <>
          <h3>{say('start.taken.code')}</h3>
          <p className={styles.code}>
            {code.split('-').map((group, index) => (
              // The same group may stand in a code twice.
              <span key={`${index} ${group}`}>{group} </span>
            ))}
          </p>
          <p>{say('start.taken.page')}</p>
          <p className={styles.page}>{page}</p>
          <p>{say('start.taken.secret')}</p>
        </>
      )}
    </section>
  );
};
