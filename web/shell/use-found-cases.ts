import { useQuery } from '@tanstack/react-query';
import { findCases, type ListedCase } from '../api/cases';
import { useRested } from '../form/use-rested';

/** A shorter text is in every case. */
const leastTyped = 2;

/** Cases by what is typed, once nobody has typed for a moment. */
export function useFoundCases(typed: string): {
  cases: readonly ListedCase[];
  /** Whether an answer to what is typed is still to come. */
  isLooking: boolean;
} {
  const text = typed.trim();
  const rested = useRested(text);
  const isAsked = rested.length >= leastTyped;
  const found = useQuery({
    queryKey: ['found-cases', rested],
    queryFn: ({ signal }) => findCases(rested, signal),
    enabled: isAsked,
    retry: false,
    staleTime: 10_000,
  });
  const isCurrent = isAsked && text === rested;
  return {
    cases: isCurrent ? (found.data ?? []) : [],
    isLooking: text.length >= leastTyped && (!isCurrent || found.isFetching),
  };
}
