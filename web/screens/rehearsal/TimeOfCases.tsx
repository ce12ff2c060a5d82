import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuestion } from '../../address';
import { listCasesToForward, signInAs, type CaseToForward } from '../../api/rehearsal';
import { Message } from '../../look/parts/Message';
import buttons from '../../look/parts/button.module.css';
import { announceFailure } from '../../shell/announce';
import { Loaded } from '../../shell/Loaded';
import { SearchForm } from '../../shell/SearchForm';
import { useSession } from '../../shell/session-context';
import { useParts } from '../../shell/use-parts';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import { AskToForward } from './AskToForward';
import styles from './Rehearsal.module.css';

/** Open cases, and what time brings to each next; an operator lets it run on. */
export const TimeOfCases = () => {
  const isOperator = useSession().holdings.some(({ role }) => role === 'operator');
  return (
    <section aria-labelledby="time-title">
      <h2 id="time-title">{say('rehearsal.time')}</h2>
      <p className={styles.about}>{say('rehearsal.timeAbout')}</p>
      {isOperator ? <Cases /> : <BecomeOperator />}
    </section>
  );
};

const BecomeOperator = () => {
  const institution = useSession().institution?.code;
  const own = useParts().filter(({ code }) => code === institution);
  return own.flatMap(({ code, persons }) =>
    persons
      .filter((part) => part.isOperator)
      .map((part) => (
        <p key={part.id} className={styles.tools}>
          <button
            type="button"
            className={buttons.other}
            onClick={() => void signInAs(part, code, '/rehearsal').catch(announceFailure)}
          >
            {say('rehearsal.signInAsOperator', { name: part.name })}
          </button>
        </p>
      )),
  );
};

const Cases = () => {
  const { text } = useQuestion();
  const search = typeof text === 'string' ? text : undefined;
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ['cases-to-forward', search],
    queryFn: ({ signal }) => listCasesToForward(search, signal),
    placeholderData: (before) => before,
  });
  return (
    <>
      <SearchForm
        label={say('cases.search')}
        text={search}
        onSearch={(wanted) => void navigate({ to: '/rehearsal', search: { text: wanted } })}
      />
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Message title={say('rehearsal.noCases')} />
          ) : (
            <ul className={styles.cases}>
              {items.map((item) => (
                <CaseRow key={item.caseId} item={item} onForwarded={() => found.refetch()} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
};

const CaseRow = ({
  item,
  onForwarded,
}: {
  item: CaseToForward;
  onForwarded: () => Promise<unknown>;
}) => {
  const [isAsking, ask] = useState(false);
  const { number, title, taskName, statusName, next } = item;
  if (isAsking)
    return (
      <li>
        <AskToForward item={item} onForwarded={onForwarded} onClose={() => ask(false)} />
      </li>
    );
  return (
    <li>
      <div>
        <b>{title}</b>
        <p className="soft">{say('rehearsal.case', { number, taskName, statusName })}</p>
        <p className="soft">
          {next === null
            ? say('rehearsal.nothingNext')
            : say('rehearsal.next', { at: sayInstant(next.at), sentence: next.sentence })}
        </p>
      </div>
      <button
        type="button"
        id={`forward-${item.caseId}`}
        className={buttons.other}
        aria-label={say('rehearsal.forwardCase', { number })}
        onClick={() => ask(true)}
      >
        {say('rehearsal.forward')}
      </button>
    </li>
  );
};
