import { Link, useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { useToday } from '../../clock';
import { PeriodForm } from '../../form/PeriodForm';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { daysIn } from '../../words/period';
import { AttainmentPart } from './AttainmentPart';
import { Breaches } from './Breaches';
import { Exclusions } from './Exclusions';
import styles from './Levels.module.css';
import { Measuring } from './Measuring';
import { Promises } from './Promises';

const parts = ['promises', 'attainment', 'breaches', 'exclusions', 'measuring'] as const;
const overTime: readonly string[] = ['promises', 'attainment', 'breaches'];

/** What services promise, and whether it is kept. */
export const Levels = () => {
  const question = useQuestion();
  const navigate = useNavigate();
  const part = parts.find((each) => each === question['part']) ?? 'promises';
  const days = daysIn(question, useToday());
  useTitle(say('levels.title'));
  return (
    <main id="main" tabIndex={-1} className={styles.levels}>
      <h1>{say('levels.title')}</h1>
      <nav className={styles.tabs} aria-label={say('levels.parts')}>
        {parts.map((each) => (
          <Link
            key={each}
            to="/levels"
            search={{
              ...(each !== 'promises' && { part: each }),
              from: question['from'],
              to: question['to'],
            }}
            activeOptions={{ exact: true }}
            aria-current={each === part ? 'page' : undefined}
          >
            {say(`levels.part.${each}`)}
          </Link>
        ))}
      </nav>
      {overTime.includes(part) && (
        <PeriodForm
          {...days}
          onChoose={(chosen) =>
            void navigate({ to: '/levels', search: { ...question, ...chosen } })
          }
        />
      )}
      {part === 'promises' && <Promises days={days} />}
      {part === 'attainment' && <AttainmentPart days={days} />}
      {part === 'breaches' && <Breaches days={days} />}
      {part === 'exclusions' && <Exclusions />}
      {part === 'measuring' && <Measuring />}
    </main>
  );
};
