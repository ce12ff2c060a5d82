import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../address';
import { readTimeline } from '../api/case';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import { Difference } from './Difference';
import styles from './Timeline.module.css';

const kinds = ['all', 'person', 'clock', 'notice'] as const;

/** What happened, in sentences; the event itself is one click away. */
export const Timeline = ({ caseId }: { caseId: string }) => {
  const { entries } = useQuestion();
  const navigate = useNavigate();
  const kind = kinds.find((each) => each === entries) ?? 'all';
  const choose = (next: (typeof kinds)[number]): void =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: Readonly<Record<string, unknown>>) => ({
        ...before,
        entries: next === 'all' ? undefined : next,
      }),
    });
  const timeline = useQuery({
    queryKey: ['case', caseId, 'timeline', kind],
    queryFn: ({ signal }) => readTimeline(caseId, kind, signal),
  });
  return (
    <section className={styles.timeline}>
      <h2 className="hidden">{say('case.tab.timeline')}</h2>
      <div className={styles.kinds} role="group" aria-label={say('timeline.which')}>
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === kind}
            onClick={() => choose(each)}
          >
            {say(`timeline.${each}`)}
          </button>
        ))}
      </div>
      <Loaded of={timeline}>
        {({ items }) => (
          <ol>
            {items.length === 0 && <li className="soft">{say('timeline.nothing')}</li>}
            {items.toReversed().map(({ at, sequence, sentence, reason, changes, event }, place) => (
              <li key={`${at}-${sequence ?? `${sentence}-${place}`}`}>
                <div>
                  <time dateTime={at}>{sayInstant(at)}</time>
                  {sequence !== null && (
                    <small className="soft">{say('timeline.entry', { sequence })}</small>
                  )}
                </div>
                <div>
                  <p>{sentence}</p>
                  <Difference fields={changes} />
                  {reason !== null && <p className={styles.reason}>{reason}</p>}
                  {event !== null && (
                    <details>
                      <summary>{say('timeline.raw')}</summary>
                      <pre>{JSON.stringify(event, null, 2)}</pre>
                    </details>
                  )}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
};
