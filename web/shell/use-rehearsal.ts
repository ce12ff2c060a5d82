import { useQuery, type QueryClient } from '@tanstack/react-query';
import { readRehearsal, readTimeOfRehearsal, type TimeOfRehearsal } from '../api/rehearsal';
import { setClock } from '../clock';

/** What the server says of itself; in a rehearsal what time it is, too. */
export const useRehearsal = () =>
  useQuery({
    queryKey: ['rehearsal'],
    queryFn: async ({ signal }) => {
      const told = await readRehearsal(signal);
      if (told.isRehearsal) setClock(told.now);
      return told;
    },
    staleTime: Infinity,
  });

/** Whether nothing here is real; until it is known, everything is. */
export const useIsRehearsal = (): boolean => useRehearsal().data?.isRehearsal ?? false;

export const keyOfTime = ['rehearsal-clock'] as const;

const pauseMs = 5_000;

/**
 * How it stands with the time of a rehearsal. Anybody may let it run, so it is asked for again and
 * again.
 * @param runningMs how often while time runs
 */
export const useTimeOfRehearsal = (runningMs: number) =>
  useQuery({
    queryKey: keyOfTime,
    queryFn: async ({ signal }) => {
      const time = await readTimeOfRehearsal(signal);
      setClock(time.now);
      return time;
    },
    refetchInterval: ({ state }) => (state.data?.standing === 'running' ? runningMs : pauseMs),
  });

/**
 * What an operator does to the time answers how it stands then.
 * @throws Problem what was refused
 */
export async function keepTime(
  queries: QueryClient,
  doing: Promise<TimeOfRehearsal>,
): Promise<TimeOfRehearsal> {
  const time = await doing;
  // An answer that is still on its way is of before.
  await queries.cancelQueries({ queryKey: keyOfTime });
  setClock(time.now);
  queries.setQueryData(keyOfTime, time);
  return time;
}
