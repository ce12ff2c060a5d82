import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { preview, type Consequence } from '../api/case';
import type { Values } from '../form/schema';
import { useRested } from '../form/use-rested';

/** What each outcome would lead to with what is filled in so far; late answers never win. */
export function usePreview(
  caseId: string,
  item: string,
  values: Values,
): { consequences: ReadonlyMap<string, Consequence> } {
  const rested = useRested(JSON.stringify(values));
  const found = useQuery({
    queryKey: ['case', caseId, 'preview', item, rested],
    queryFn: ({ signal }) => preview(caseId, item, JSON.parse(rested) as Values, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return {
    consequences: new Map(found.data?.outcomes.map((each) => [each.value ?? '', each])),
  };
}
