import type { ReactNode } from 'react';
import { Loading } from '../look/parts/Loading';
import { say } from '../words/say';
import { Failure } from './Failure';

/** What was asked of the API, once it is there; until then that it comes, or why it does not. */
export const Loaded = <Data,>({
  of: { data, error, refetch },
  isPage = false,
  children,
}: {
  of: { data: Data | undefined; error: Error | null; refetch: () => unknown };
  /** All that the page has to say. */
  isPage?: boolean;
  children: (data: Data) => ReactNode;
}) => {
  if (data !== undefined) return children(data);
  if (error === null) return <Loading>{say('loading')}</Loading>;
  return <Failure isPage={isPage} error={error} onRetry={() => void refetch()} />;
};
