import { createContext, use } from 'react';
import type { Session } from '../api/session';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in; within the workspace there is always somebody. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('Outside of a session');
  return session;
}
