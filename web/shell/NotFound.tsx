import { Link } from '@tanstack/react-router';
import { Message } from '../look/parts/Message';
import { say } from '../words/say';
import { useTitle } from './use-title';

export const NotFound = () => {
  useTitle(say('failure.noPage'));
  return (
    <main id="main" tabIndex={-1}>
      <Message isPage title={say('failure.noPage')}>
        <p>
          <Link to="/inbox">{say('failure.toInbox')}</Link>
        </p>
      </Message>
    </main>
  );
};
