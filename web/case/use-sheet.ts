import { useQuery } from '@tanstack/react-query';
import { readSheet } from '../api/case';

/** The case as its reader may see it. */
export const useSheet = (caseId: string) =>
  useQuery({
    queryKey: ['case', caseId, 'sheet'],
    queryFn: ({ signal }) => readSheet(caseId, signal),
  });
