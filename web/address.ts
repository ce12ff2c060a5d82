import { useParams, useSearch } from '@tanstack/react-router';

type Address = Readonly<Record<string, unknown>>;

/** What the address asks for, after its question mark; each screen checks what it takes. */
export const useQuestion = (): Address => useSearch({ strict: false });

/** What the path names: `caseId` of `/cases/$caseId`. */
export const usePlaces = (): Readonly<Record<string, string | undefined>> =>
  useParams({ strict: false });
