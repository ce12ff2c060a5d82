import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuestion } from '../../address';
import { readTasks, type OpenedCase } from '../../api/start';
import { focusMain } from '../../shell/focus-main';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import type { Begins } from './begins';
import { OpeningForm } from './OpeningForm';
import { TakenIn } from './TakenIn';
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
  const { task, service, wishedDate } = useQuestion();
  const tasks = useQuery({
    queryKey: ['tasks'],
    queryFn: ({ signal }) => readTasks(signal),
    staleTime: Infinity,
  });
  const started = tasks.data?.items.find(({ code }) => code === task);
  useTitle(started?.title ?? say('nav.start'));
  return (
    <main id="main" tabIndex={-1} className={styles.start}>
      {typeof task === 'string' ? (
        <OneTask key={task} task={task} begins={{ service, wishedDate }} />
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

/** Its form; and where it was written down for somebody, what that person is given. */
const OneTask = ({ task, begins }: { task: string; begins: Begins }) => {
  const navigate = useNavigate();
  const [taken, takeIn] = useState<OpenedCase>();
  return taken?.followUp ? (
    <TakenIn
      opened={taken}
      followUp={taken.followUp}
      onNext={() => {
        takeIn(undefined);
        focusMain();
      }}
    />
  ) : (
    <OpeningForm
      task={task}
      begins={begins}
      onBack={() => void navigate({ to: '/start' })}
      onOpened={(opened) =>
        opened.followUp === null
          ? navigate({ to: '/cases/$caseId', params: { caseId: opened.caseId } })
          : takeIn(opened)
      }
    />
  );
};
