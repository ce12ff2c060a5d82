import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readGovernanceTasks, type GovernanceTask } from '../../api/handbook';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import styles from './Handbook.module.css';

/** All governance tasks, in their groups; each has its page. */
export const Handbook = () => {
  const tasks = useQuery({
    queryKey: ['governance-tasks'],
    queryFn: ({ signal }) => readGovernanceTasks(signal),
  });
  useTitle(say('nav.handbook'));
  return (
    <main id="main" tabIndex={-1} className={styles.handbook}>
      <h1>{say('nav.handbook')}</h1>
      <p className={styles.about}>{say('handbook.about')}</p>
      <Loaded of={tasks}>{({ items }) => <Groups tasks={items} />}</Loaded>
    </main>
  );
};

const Groups = ({ tasks }: { tasks: readonly GovernanceTask[] }) => {
  const groups = new Map(tasks.map(({ group }) => [group.code, group.name]));
  return [...groups].map(([code, name]) => (
    <section key={code} className={styles.group} aria-labelledby={`group-${code}`}>
      <h2 id={`group-${code}`}>{name}</h2>
      <ul>
        {tasks
          .filter(({ group }) => group.code === code)
          .map((task) => (
            <li key={task.code}>
              <Link
                to="/handbook/$code"
                params={{ code: task.code }}
                className={task.process === null ? undefined : styles.ours}
              >
                <b>{task.name}</b>
                <span className="soft">
                  {task.process === null
                    ? say('handbook.noProcess', { code: task.code })
                    : say('handbook.hasProcess', { code: task.code })}
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  ));
};
