import type { Draft } from '../../api/drafts/schemas';
import { call, callTagged, type Tagged } from './client';

export type { Draft };

/** A draft as the server has it, and its version. */
export interface KeptDraft {
  entry: Draft;
  etag: string;
}

const pathOf = (key: string): string => `/drafts/${key}`;

const asKept = ({ entry, etag }: Tagged): KeptDraft => ({
  // The API answers what its schema says.
  entry: entry as Draft,
  etag,
});

/** Undefined where nothing is kept. */
export const readDraft = async (
  key: string,
  signal?: AbortSignal,
): Promise<KeptDraft | undefined> => {
  const found = await callTagged('GET', pathOf(key), { signal });
  return found.entry === undefined ? undefined : asKept(found);
};

export const saveDraft = (
  key: string,
  draft: Pick<Draft, 'content' | 'baseSequence'>,
  sent: { ifMatch: string | undefined; keepalive: boolean },
): Promise<KeptDraft> => callTagged('PUT', pathOf(key), { body: draft, ...sent }).then(asKept);

export const discardDraft = (key: string, sent?: { keepalive: boolean }): Promise<void> =>
  call('DELETE', pathOf(key), sent);
