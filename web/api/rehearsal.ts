import type { Forwarded, PartsToPlay, Rehearsal, ToForward } from '../../api/rehearsal/schemas';
import { call, read } from './client';

export type { PartsToPlay };
export type Part = PartsToPlay['institutions'][number]['persons'][number];
export type CaseToForward = ToForward['items'][number];

export const readRehearsal = (signal?: AbortSignal) => read<Rehearsal>('/rehearsal', {}, signal);

export const listParts = (signal?: AbortSignal) =>
  read<PartsToPlay>('/rehearsal/persons', {}, signal);

export const listCasesToForward = (search: string | undefined, signal?: AbortSignal) =>
  read<ToForward>('/rehearsal/cases', { search }, signal);

/** To where the time of a case runs on: just past the next thing it brings, or so many seconds. */
export type Target = { toNext: true } | { seconds: number };

export const letTimeRun = (caseId: string, target: Target) =>
  call<Forwarded>('POST', `/rehearsal/cases/${caseId}/fast-forward`, { body: target });

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
