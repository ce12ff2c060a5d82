import { useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { isForGood } from '../../api/problem';
import { usePages } from '../../api/use-pages';
import { readVacancies, type Vacancy } from '../../api/vacancies';
import { Message } from '../../look/parts/Message';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import styles from './Registers.module.css';
import { ViewFrame } from './ViewFrame';

const spans = [1, 4, 8, 12] as const;

/** The vacancy radar: where nobody will be there to act, what waits because of it, what mends it. */
export const Vacancies = () => {
  const navigate = useNavigate();
  const asked = useQuestion()['weeks'];
  const weeks = spans.find((each) => String(each) === asked) ?? 4;
  const found = usePages(['vacancies', weeks], (cursor, signal) =>
    readVacancies(weeks, cursor, signal),
  );
  return (
    <ViewFrame title={say('registers.vacancies')} about={say('registers.vacanciesAbout')}>
      {!isForGood(found.error) && (
        <div className={styles.tools}>
          <select
            aria-label={say('registers.weeks')}
            value={weeks}
            onChange={({ target }) =>
              void navigate({ to: '/registers/vacancies', search: { weeks: target.value } })
            }
          >
            {spans.map((span) => (
              <option key={span} value={span}>
                {say('registers.weeksAhead', { count: span })}
              </option>
            ))}
          </select>
        </div>
      )}
      <Loaded of={found}>
        {({ pages }) => <Gaps items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More of={found} />
    </ViewFrame>
  );
};

const Gaps = ({ items }: { items: readonly Vacancy[] }) =>
  items.length === 0 ? (
    <Message title={say('registers.noVacancies')}>
      <p className="soft">{say('registers.noVacanciesAbout')}</p>
    </Message>
  ) : (
    <ul className={styles.gaps}>
      {items.map(({ kind, kindName, role, roleName, scope, from, sentence, mend, openItems }) => (
        <li key={[kind, role, scope.id, from].join()}>
          <h2>
            {scope.name === null
              ? roleName
              : say('registers.seat', { role: roleName, scope: scope.name })}
          </h2>
          <p className="soft">{kindName}</p>
          <p>{sentence}</p>
          {openItems.nextDueAt !== null && (
            <p>{say('registers.nextDue', { when: sayInstant(openItems.nextDueAt) })}</p>
          )}
          <p className="soft">{mend}</p>
        </li>
      ))}
    </ul>
  );
