import { useWish } from '../../api/use-wish';
import { announce } from '../../shell/announce';
import { AskFirst } from '../../shell/AskFirst';
import { say } from '../../words/say';

/** Tries again what stands still; the same wish twice is one. */
export const RetryButton = ({
  name,
  retry,
  onRetried,
}: {
  name: string;
  retry: (key: string) => Promise<unknown>;
  onRetried: () => unknown;
}) => {
  const wish = useWish();
  return (
    <AskFirst
      verb={say('operator.retry')}
      name={say('operator.retryOf', { name })}
      question={say('operator.ask', { name })}
      yes={say('operator.yes')}
      no={say('operator.no')}
      act={async () => {
        await retry(wish.keyOf(name));
        wish.done();
        announce(say('operator.retried', { name }));
        await onRetried();
      }}
    />
  );
};
