import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { TimeOfRehearsal } from '../api/rehearsal';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import { announce } from './announce';
import { keyOfTime, useTimeOfRehearsal } from './use-rehearsal';

const lookMs = 2_000;

/** That time runs, in the banner of a rehearsal; that it began to and ended is announced. */
export const TimeRuns = () => {
  const { data: time } = useTimeOfRehearsal(lookMs);
  useAskedAnew(time);
  useTold(time);
  return time?.standing === 'running' ? <b>{say('rehearsal.runs')}</b> : null;
};

/** Lists and cases are asked for again once for all that a moment brought. */
const gatherMs = 2_000;

function useAskedAnew(time: TimeOfRehearsal | undefined): void {
  const queries = useQueryClient();
  const ran =
    time === undefined ? '' : [time.beganAt, time.goal, time.instants, time.standing].join(' ');
  const before = useRef(ran);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const { current: last } = before;
    before.current = ran;
    if (last === '' || last === ran) return;
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      void queries.invalidateQueries({ predicate: ({ queryKey: [of] }) => of !== keyOfTime[0] });
    }, gatherMs);
  }, [ran, queries]);
  useEffect(() => () => clearTimeout(waiting.current), []);
}

/** What became of time that ran. */
export const sayEnd = ({ standing, now, stuckOn }: TimeOfRehearsal): string =>
  say('rehearsal.ended', { standing, at: sayInstant(now), why: stuckOn ?? '' });

function useTold(time: TimeOfRehearsal | undefined): void {
  const before = useRef(time);
  useEffect(() => {
    const { current: last } = before;
    before.current = time;
    if (last === undefined || time === undefined || last.standing === time.standing) return;
    if (time.standing === 'running')
      announce(say('rehearsal.began', { goal: sayInstant(time.goal ?? time.now) }));
    else if (last.standing === 'running') announce(sayEnd(time));
  }, [time]);
}
