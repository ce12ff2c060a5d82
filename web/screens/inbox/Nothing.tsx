import { useQueries } from '@tanstack/react-query';
import { countInbox, type FilterChoices, type InboxQuery } from '../../api/inbox';
import { Message } from '../../look/parts/Message';
import buttons from '../../look/parts/button.module.css';
import { say } from '../../words/say';
import { narrowingOf, withoutFilters } from './filtering';
import type { Ask } from './use-place';

/** An empty list: nothing waits, or what it is narrowed by leaves nothing, and which of it does. */
export const Nothing = ({
  query,
  choices,
  ask,
}: {
  query: InboxQuery;
  choices: FilterChoices | undefined;
  ask: Ask;
}) => {
  const narrowing = narrowingOf(query, choices, ask);
  const counts = useQueries({
    queries: narrowing.map(({ without }) => ({
      queryKey: ['inbox', 'count', without],
      queryFn: ({ signal }: { signal: AbortSignal }) => countInbox(without, signal),
    })),
  });
  if (narrowing.length === 0)
    return (
      <Message title={say('inbox.nothing')}>
        <p className="soft">{say('inbox.nothingAbout')}</p>
      </Message>
    );
  const toBlame = narrowing
    .map((each, at) => ({ ...each, count: counts[at]?.data ?? 0 }))
    .filter(({ count }) => count > 0);
  const focusList = (): void =>
    void requestAnimationFrame(() => document.getElementById('main')?.focus());
  return (
    <Message title={say('inbox.nothingFits')}>
      {toBlame.map(({ name, label, count, remove }) => (
        <button
          key={name}
          type="button"
          className={buttons.other}
          onClick={() => {
            remove();
            focusList();
          }}
        >
          {say('inbox.without', { filter: label, count })}
        </button>
      ))}
      {toBlame.length === 0 && <p className="soft">{say('inbox.nothingFitsAbout')}</p>}
      <button
        type="button"
        className={buttons.quiet}
        onClick={() => {
          ask({ ...withoutFilters, search: undefined, view: 'all' });
          focusList();
        }}
      >
        {say('inbox.showAll')}
      </button>
    </Message>
  );
};
