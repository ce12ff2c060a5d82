import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuestion } from '../../address';
import { readTasks } from '../../api/start';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { OpeningForm } from './OpeningForm';
import styles from './Start.module.css';

/** By what happened, in the words of whoever comes; the codes of tasks are not asked for. */
const reasons: readonly { task: string; words: string }[] = [
  { task: 'PU2-21', words: 'broken' },
  { task: 'PU2-20', words: 'change' },
  { task: 'PU2-18', words: 'complaint' },
  { task: 'PU2-22', words: 'problem' },
  { task: 'PU2-19', words: 'capacity' },
  { task: 'PU2-10', words: 'partner' },
];

export const Start = () => {
  const { task } = useQuestion();
  const navigate = useNavigate();
  const tasks = useQuery({
    queryKey: ['tasks'],
    queryFn: ({ signal }) => readTasks(signal),
    staleTime: Infinity,
  });
  useEffect(() => {
    document.title = `${say('nav.start')} – Saimnieks`;
  }, []);
  return (
    <main id="main" tabIndex={-1} className={styles.start}>
      {typeof task === 'string' ? (
        <OpeningForm
          key={task}
          task={task}
          onBack={() => void navigate({ to: '/start' })}
          onOpened={(caseId) => navigate({ to: '/cases/$caseId', params: { caseId } })}
        />
      ) : (
        <>
          <h1>{say('start.title')}</h1>
          <Loaded of={tasks}>
            {({ items }) => (
              <ul className={styles.reasons}>
                {reasons
                  .filter(({ task: of }) => items.some(({ code }) => code === of))
                  .map((reason) => (
                    <li key={reason.task}>
                      <Link to="/start" search={{ task: reason.task }}>
                        <b>{say(`start.${reason.words}`)}</b>
                        <span className="soft">{say(`start.${reason.words}.about`)}</span>
                      </Link>
                    </li>
                  ))}
              </ul>
            )}
          </Loaded>
        </>
      )}
    </main>
  );
};
