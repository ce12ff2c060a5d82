import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuestion } from '../../address';
import type { InboxQuery } from '../../api/inbox';
import { readViews, type SavedView, type SavedViews } from '../../api/inbox-views';
import { useSession } from '../../shell/session-context';
import { addressOf, isWhole, placeIn, type Place } from './address';

const none: readonly SavedView[] = [];

/** Changes what is asked for. */
export type Ask = (change: Partial<InboxQuery>, replace?: boolean) => void;

/** Where one is in the inbox, and the ways to elsewhere; all of it stands in the address. */
export function usePlace(): Place & {
  views: SavedViews | undefined;
  /** Whether it is known yet what the address means. */
  isKnown: boolean;
  /** `<case>:<item>`, beside the list. */
  open: string | undefined;
  show: (open: string | undefined, replace?: boolean) => void;
  ask: Ask;
  /** The address of all work, in one's own order. */
  everything: Record<string, string | undefined>;
} {
  const search = useQuestion();
  const navigate = useNavigate();
  const views = useQuery({
    queryKey: ['inbox-views'],
    queryFn: ({ signal }) => readViews(signal),
    staleTime: 60_000,
  });
  const items = views.data?.items ?? none;
  const own = useSession().preferences?.inboxSort;
  const place = useMemo(() => placeIn(search, items, own), [search, items, own]);
  const { query, saved, based } = place;
  return {
    ...place,
    views: views.data,
    isKnown: isWhole(search) || !views.isPending,
    open: typeof search['open'] === 'string' ? search['open'] : undefined,
    show: (open, replace = false) =>
      void navigate({
        to: '/inbox',
        search: (before: Readonly<Record<string, unknown>>) => ({ ...before, open }),
        replace,
      }),
    ask: (change, replace = false) =>
      void navigate({
        to: '/inbox',
        search: {
          ...addressOf({ ...query, ...change }),
          based: (saved ?? based)?.slug,
          open: search['open'],
        },
        replace,
      }),
    everything: addressOf({ view: 'all', sort: own }),
  };
}
