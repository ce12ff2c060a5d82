import type { Draft } from '../../api/drafts/schemas';
import { call, callTagged } from './client';
import { Problem } from './problem';

export type { Draft };

/** A draft as the server has it, and its version. */
export interface KeptDraft {
  entry: Draft;
  etag: string;
}

const pathOf = (key: string): string => `/drafts/${key}`;

const asKept = ({ entry, etag }: { entry: unknown; etag: string }): KeptDraft => ({
  // The API answers what its schema says.
  entry: entry as Draft,
  etag,
});

/** Undefined where nothing is kept. */
export const readDraft = (key: string, signal?: AbortSignal): Promise<KeptDraft | undefined> =>
  callTagged('GET', pathOf(key), { signal }).then(asKept, absent);

export const saveDraft = (
  key: string,
  draft: Pick<Draft, 'content' | 'baseSequence'>,
  sent: { ifMatch: string | undefined; keepalive: boolean },
): Promise<KeptDraft> => callTagged('PUT', pathOf(key), { body: draft, ...sent }).then(asKept);

export const discardDraft = (key: string): Promise<void> =>
  call<undefined>('DELETE', pathOf(key)).catch(absent);

function absent(error: unknown): undefined {
  if (error instanceof Problem && error.status === 404) return undefined;
  throw error;
}
