import { queryOptions } from '@tanstack/react-query';
import type { CaseSheet } from '../api/case';
import { readActions } from '../api/case-parts';

/** What can be done to the case as it is shown, and whether the reader may. */
export const offeredActions = ({ caseId, sequence }: CaseSheet) =>
  queryOptions({
    queryKey: ['case', caseId, 'actions', sequence],
    queryFn: ({ signal }) => readActions(caseId, signal),
  });
