import { useQuery } from '@tanstack/react-query';
import { listParts, type PartsToPlay } from '../api/rehearsal';
import { useIsRehearsal } from './use-rehearsal';

const nobody: PartsToPlay['institutions'] = [];

/** Everybody who can be played in a rehearsal, by institution; nobody outside of one. */
export function useParts(): PartsToPlay['institutions'] {
  const isRehearsal = useIsRehearsal();
  const found = useQuery({
    queryKey: ['parts'],
    queryFn: ({ signal }) => listParts(signal),
    enabled: isRehearsal,
    staleTime: 60_000,
  });
  return found.data?.institutions ?? nobody;
}
