import { Problem } from '../api/problem';
import { Message } from '../look/parts/Message';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';

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
    <Message
      isProblem
      isPage={isPage}
      title={problem?.status === 404 ? say('failure.notFound') : say('failure.title')}
    >
      <p>{problem?.message ?? say('failure.ours')}</p>
      {onRetry !== undefined && problem?.status !== 404 && (
        <button type="button" className={buttons.other} onClick={onRetry}>
          {say('failure.retry')}
        </button>
      )}
      {problem !== undefined && (
        <p className="soft">{say('failure.code', { code: problem.code })}</p>
      )}
    </Message>
  );
};
