import { useEffect, useRef } from 'react';
import { signInAs, type TimeOfRehearsal } from '../../api/rehearsal';
import { useMinute } from '../../clock';
import { Icon } from '../../look/parts/Icon';
import buttons from '../../look/parts/button.module.css';
import { announceFailure } from '../../shell/announce';
import { Loaded } from '../../shell/Loaded';
import { useSession } from '../../shell/session-context';
import { useParts } from '../../shell/use-parts';
import { useTimeOfRehearsal } from '../../shell/use-rehearsal';
import { say } from '../../words/say';
import { dayOf, sayInstant, sayWeekday } from '../../words/time';
import { Run } from './Run';
import { Upcoming } from './Upcoming';
import { WaysOn } from './WaysOn';
import styles from './Rehearsal.module.css';

const lookMs = 500;
const titleId = 'time-title';

/** What time it is to the whole system and what that brings next; an operator lets it run on. */
export const Time = () => {
  const minute = useMinute();
  const isOperator = useSession().holdings.some(({ role }) => role === 'operator');
  const found = useTimeOfRehearsal(lookMs);
  useFocusKept(found.data?.standing === 'running');
  return (
    <>
      <section aria-labelledby={titleId}>
        <h2 id={titleId} tabIndex={-1}>
          {say('rehearsal.time')}
        </h2>
        <p className={styles.now}>
          <time dateTime={minute}>{sayInstant(minute)}</time>
          <span className="soft">{sayWeekday(dayOf(minute))}</span>
        </p>
        <p className={styles.about}>{say('rehearsal.timeAbout')}</p>
        <Loaded of={found}>{(time) => <Standing of={time} isOperator={isOperator} />}</Loaded>
      </section>
      {isOperator && found.data !== undefined && <Upcoming next={found.data.next} />}
    </>
  );
};

/** A button that had the focus goes away as time begins to run, and as it ends. */
function useFocusKept(isRunning: boolean): void {
  const before = useRef(isRunning);
  useEffect(() => {
    if (before.current === isRunning) return;
    before.current = isRunning;
    if (document.activeElement === document.body) document.getElementById(titleId)?.focus();
  }, [isRunning]);
}

const Standing = ({ of: time, isOperator }: { of: TimeOfRehearsal; isOperator: boolean }) => {
  if (time.standing === 'running') return <Run time={time} mayStop={isOperator} />;
  return (
    <>
      <WhereItStands of={time} />
      {isOperator ? <WaysOn next={time.next} /> : <BecomeOperator />}
    </>
  );
};

const WhereItStands = ({
  of: { standing, beganAt, goal, instants, stuckOn },
}: {
  of: TimeOfRehearsal;
}) => (
  <div className={styles.standing}>
    {stuckOn !== null ? (
      <p className={styles.stuck}>
        <Icon name="flag" /> {say('rehearsal.stuck', { why: stuckOn })}
      </p>
    ) : (
      <p>{say('rehearsal.standing', { standing })}</p>
    )}
    {beganAt !== null && (
      <p className="soft">
        {say('rehearsal.ran', {
          from: sayInstant(beganAt),
          goal: sayInstant(goal ?? beganAt),
          instants,
        })}
      </p>
    )}
  </div>
);

/** Why nobody else may, and who can be played instead. */
const BecomeOperator = () => {
  const institution = useSession().institution?.code;
  const own = useParts().filter(({ code }) => code === institution);
  return (
    <>
      <p>{say('rehearsal.onlyOperator')}</p>
      <div className={styles.tools}>
        {own.flatMap(({ code, persons }) =>
          persons
            .filter((part) => part.isOperator)
            .map((part) => (
              <button
                key={part.id}
                type="button"
                className={buttons.other}
                onClick={() => void signInAs(part, code, '/rehearsal').catch(announceFailure)}
              >
                {say('rehearsal.signInAsOperator', { name: part.name })}
              </button>
            )),
        )}
      </div>
    </>
  );
};
