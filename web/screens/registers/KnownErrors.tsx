import { Link, useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { readKnownErrors, type KnownError } from '../../api/known-errors';
import { usePages } from '../../api/use-pages';
import { Message } from '../../look/parts/Message';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { SearchForm } from '../../shell/SearchForm';
import { say } from '../../words/say';
import { dayOf, sayDay } from '../../words/time';
import styles from './Registers.module.css';
import { ViewFrame } from './ViewFrame';

/** Known errors, and what helps until they are solved. */
export const KnownErrors = () => {
  const navigate = useNavigate();
  const asked = useQuestion()['text'];
  const text = typeof asked === 'string' ? asked : undefined;
  const found = usePages(['known-errors', text], (cursor, signal) =>
    readKnownErrors(text, cursor, signal),
  );
  return (
    <ViewFrame title={say('registers.knownErrors')} about={say('registers.knownErrorsAbout')}>
      <SearchForm
        label={say('registers.symptoms')}
        text={text}
        most={200}
        onSearch={(wanted) =>
          void navigate({ to: '/registers/known-errors', search: { text: wanted } })
        }
      />
      <Loaded of={found}>
        {({ pages }) => <Errors items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More of={found} />
    </ViewFrame>
  );
};

const Errors = ({ items }: { items: readonly KnownError[] }) =>
  items.length === 0 ? (
    <Message title={say('registers.noKnownErrors')}>
      <p className="soft">{say('registers.noKnownErrorsAbout')}</p>
    </Message>
  ) : (
    <ul className={styles.gaps}>
      {items.map(
        ({ caseId, number, title, subject, statusName, workaround, limits, publishedAt }) => (
          <li key={caseId}>
            <h2>{title}</h2>
            <p className="soft">
              {say('registers.knownSince', {
                subject: subject.name ?? '–',
                status: statusName,
                day: sayDay(dayOf(publishedAt)),
              })}
            </p>
            <p className={styles.pre}>{workaround ?? say('registers.noWorkaround')}</p>
            {limits !== null && <p className="soft">{limits}</p>}
            <Link to="/cases/$caseId" params={{ caseId }}>
              {number}
            </Link>
          </li>
        ),
      )}
    </ul>
  );
