import { isForGood, Problem } from '../api/problem';
import { Message } from '../look/parts/Message';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import { focusMain } from './focus-main';

/** Something could not be shown: what, its code for whoever is asked for help, and a way on. */
export const Failure = ({
  error,
  onRetry,
  isPage = false,
}: {
  error: unknown;
  onRetry?: () => void;
  isPage?: boolean;
}) => {
  const problem = error instanceof Problem ? error : undefined;
  return (
    <Message isProblem isPage={isPage} title={say(titleOf(problem?.status))}>
      <p>{problem?.message ?? say('failure.ours')}</p>
      {onRetry !== undefined && !isForGood(error) && (
        <button
          type="button"
          className={buttons.other}
          onClick={() => {
            // The button goes away at once.
            focusMain();
            onRetry();
          }}
        >
          {say('failure.retry')}
        </button>
      )}
      {problem !== undefined && (
        <p className="soft">{say('failure.code', { code: problem.code })}</p>
      )}
    </Message>
  );
};

function titleOf(status: number | undefined): string {
  if (status === 404) return 'failure.notFound';
  return status === 403 ? 'failure.notYours' : 'failure.title';
}
