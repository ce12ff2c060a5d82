import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { readKnownErrors, type KnownError } from '../../api/known-errors';
import { Message } from '../../look/parts/Message';
import buttons from '../../look/parts/button.module.css';
import { useArrival } from '../../shell/focus-main';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { dayOf, sayDay } from '../../words/time';
import styles from './Registers.module.css';

/** Known errors, and what helps until they are solved. */
export const KnownErrors = () => {
  useArrival();
  useTitle(say('registers.knownErrors'));
  const navigate = useNavigate();
  const asked = useQuestion()['text'];
  const text = typeof asked === 'string' ? asked : undefined;
  const found = useInfiniteQuery({
    queryKey: ['known-errors', text],
    queryFn: ({ pageParam, signal }) => readKnownErrors(text, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <Link className={styles.back} to="/registers">
        {say('registers.back')}
      </Link>
      <h1>{say('registers.knownErrors')}</h1>
      <p className="soft">{say('registers.knownErrorsAbout')}</p>
      <form
        className={styles.tools}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('text');
          void navigate({
            to: '/registers/known-errors',
            search: { text: typeof typed === 'string' ? typed.trim() : '' },
          });
        }}
      >
        <input
          type="search"
          key={text}
          name="text"
          defaultValue={text}
          maxLength={200}
          aria-label={say('registers.symptoms')}
          placeholder={say('registers.symptoms')}
        />
        <button type="submit" className={buttons.other}>
          {say('cases.find')}
        </button>
      </form>
      <Loaded of={found}>
        {({ pages }) => <Errors items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More of={found} />
    </main>
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
