import { useSyncExternalStore } from 'react';
import { dayOf } from './words/time';

const minuteMs = 60_000;
/** An answer is a moment on its way: what differs by less is the same time. */
const sameMs = 1_000;

/** By how much the system is ahead of the browser's wall; only a rehearsal is. */
let offsetMs = 0;
const listeners = new Set<() => void>();
let waiting: ReturnType<typeof setTimeout> | undefined;

/** The system's instant; whatever is shown asks for it here. What guards a session asks the wall. */
export const now = (): Date => new Date(Date.now() + offsetMs);

/** The system's day in Latvia, `YYYY-MM-DD`. */
export const todayInRiga = (): string => dayOf(now().toISOString());

/** A server that rehearses says what time it is to it, in UTC. */
export function setClock(instant: string): void {
  const saidMs = Date.parse(instant) - Date.now();
  if (Math.abs(saidMs - offsetMs) < sameMs) return;
  offsetMs = saidMs;
  tell();
}

function tell(): void {
  for (const each of listeners) each();
  wait();
}

/** As long as anybody shows the time, its next minute is told too. */
function wait(): void {
  clearTimeout(waiting);
  if (listeners.size > 0) waiting = setTimeout(tell, minuteMs - (now().getTime() % minuteMs));
}

function subscribe(each: () => void): () => void {
  listeners.add(each);
  if (listeners.size === 1) wait();
  return () => {
    listeners.delete(each);
    if (listeners.size === 0) wait();
  };
}

const minute = (): string => `${now().toISOString().slice(0, 16)}:00.000Z`;

/** The system's instant without its seconds; what shows it is drawn anew with each minute. */
export const useMinute = (): string => useSyncExternalStore(subscribe, minute);

/** The system's day in Latvia; what shows it is drawn anew once it is another one. */
export const useToday = (): string => useSyncExternalStore(subscribe, todayInRiga);
