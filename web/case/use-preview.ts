import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { preview, previewAction, type CaseSheet, type Consequence } from '../api/case';
import type { CaseAction } from '../api/case-parts';
import { without, type Values } from '../form/schema';
import { useRested } from '../form/use-rested';

interface Asked {
  /** Of the case as it is shown; what it would lead to is asked anew where the case has moved. */
  sequence?: number;
  /** Of what is decided, or is being decided, nobody asks what would come of it. */
  isOver?: boolean;
}

/** What each outcome would lead to with what is filled in so far; late answers never win. */
export function usePreview(
  caseId: string,
  item: string,
  values: Values,
  { sequence, isOver = false }: Asked = {},
): {
  consequences: ReadonlyMap<string, Consequence>;
  /** They are told of these values, not of what was typed before. */
  isOf: (values: Values) => boolean;
} {
  const rested = useRested(typedIn(values));
  const found = useQuery({
    // Not among what is asked anew whenever the case has news: by then the item may be decided.
    queryKey: ['preview', caseId, item, sequence, rested],
    enabled: !isOver,
    queryFn: ({ signal }) => preview(caseId, item, JSON.parse(rested) as Values, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return {
    consequences: new Map(found.data?.outcomes.map((each) => [each.value ?? '', each])),
    isOf: (current) => !found.isPlaceholderData && typedIn(current) === rested,
  };
}

/** Whichever outcome is chosen, the answer tells of all of them. */
const typedIn = (values: Values): string => JSON.stringify(without(values, ['outcome']));

/** The same for the chosen outcome of an action that has a form of its own. */
export function useActionPreview(
  { caseId, sequence }: CaseSheet,
  { action, form }: CaseAction,
  values: Values,
  isOver: boolean,
): Consequence | undefined {
  const rested = useRested(JSON.stringify(values));
  const found = useQuery({
    queryKey: ['preview', caseId, 'action', action, sequence, rested],
    enabled: form !== null && !isOver,
    queryFn: ({ signal }) => previewAction(caseId, action, JSON.parse(rested) as Values, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const outcomes = found.data?.outcomes ?? [];
  return outcomes.find(({ value }) => (value ?? undefined) === values['outcome']);
}
