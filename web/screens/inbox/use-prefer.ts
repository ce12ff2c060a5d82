import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { Session } from '../../api/session';
import { announceFailure } from '../../shell/announce';

/** Keeps how somebody wants their inbox, wherever they sit. */
export function usePrefer(): (wish: Partial<NonNullable<Session['preferences']>>) => void {
  const queries = useQueryClient();
  return (wish) => {
    // Seen at once; where it could not be kept, it is as it was.
    queries.setQueryData<Session>(['session'], (known) =>
      known?.preferences === undefined
        ? known
        : { ...known, preferences: { ...known.preferences, ...wish } },
    );
    call('PATCH', '/session/preferences', { body: wish }).catch((error: unknown) => {
      announceFailure(error);
      return queries.invalidateQueries({ queryKey: ['session'] });
    });
  };
}
