import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

/**
 * A list that the API gives page by page. Until another question is answered, the answer to the one
 * before stays.
 */
export const usePages = <Page extends { nextCursor?: string }>(
  queryKey: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
) =>
  useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
