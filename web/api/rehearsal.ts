import type {
  PartsToPlay,
  Rehearsal,
  TimeGoal,
  TimeOfRehearsal,
} from '../../api/rehearsal/schemas';
import { call, read } from './client';

export type { PartsToPlay, TimeGoal, TimeOfRehearsal };
export type Part = PartsToPlay['institutions'][number]['persons'][number];
export type Happening = TimeOfRehearsal['next'][number];

/** As many of what comes next as the server tells. */
export const mostNext = 50;

export const readRehearsal = (signal?: AbortSignal) => read<Rehearsal>('/rehearsal', {}, signal);

export const listParts = (signal?: AbortSignal) =>
  read<PartsToPlay>('/rehearsal/persons', {}, signal);

export const readTimeOfRehearsal = (signal?: AbortSignal) =>
  call<TimeOfRehearsal>('GET', '/rehearsal/clock', { unattended: true, signal });

/** @returns how it stands once time has begun to run */
export const letTimeRun = (goal: TimeGoal) =>
  call<TimeOfRehearsal>('POST', '/rehearsal/clock', { body: goal });

export const stopTime = () => call<TimeOfRehearsal>('POST', '/rehearsal/clock/stop');

/** Leaves this page, and comes back to where it is told as the other person. */
export async function signInAs(
  { id: person }: Part,
  institution: string,
  returnTo: string,
): Promise<void> {
  const { continueAt } = await call<{ continueAt: string }>('POST', '/auth/sign-in-as', {
    body: { person, institution, returnTo },
  });
  location.assign(continueAt);
}
