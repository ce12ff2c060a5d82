import type { KnownErrorView } from '../../api/known-errors/view';
import { read } from './client';

export type KnownError = KnownErrorView;

/** Known errors of what the reader handles, those that the text fits best first. */
export const readKnownErrors = (text: string | undefined, cursor?: string, signal?: AbortSignal) =>
  read<{ items: KnownError[]; nextCursor?: string }>(
    '/known-errors',
    { text, limit: 20, cursor },
    signal,
  );
