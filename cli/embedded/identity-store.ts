import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';

type Entry = { payload: AdapterPayload; expiresAt?: number };

/**
 * Sessions, grants and tokens of the identity provider in one private file. A few hundred entries
 * of people at one machine: a database would be another thing to start before anybody can sign in.
 */
export async function openIdentityStore(path: string): Promise<AdapterFactory> {
  // Written by this function alone, so its shape is known.
  const entries = new Map(
    Object.entries(((await readJsonFile(path)) ?? {}) as Record<string, Entry>),
  );
  const save = savesInTurn(() =>
    writePrivateFile(path, JSON.stringify(Object.fromEntries(unexpired(entries)))),
  );
  const values = (model: string) =>
    [...entries].filter(([key]) => key.startsWith(`${model}:`)).map(([, { payload }]) => payload);

  return (model): Adapter => ({
    async upsert(id, payload, expiresInSeconds) {
      entries.set(`${model}:${id}`, {
        payload,
        ...(expiresInSeconds !== undefined && { expiresAt: Date.now() + expiresInSeconds * 1000 }),
      });
      await save();
    },
    find: (id) => Promise.resolve(entries.get(`${model}:${id}`)?.payload),
    findByUid: (uid) => Promise.resolve(values(model).find((payload) => payload.uid === uid)),
    findByUserCode: (userCode) =>
      Promise.resolve(values(model).find((payload) => payload.userCode === userCode)),
    async consume(id) {
      const entry = entries.get(`${model}:${id}`);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      await save();
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
      await save();
    },
    // Of this model alone: an interaction names the grant too, and whoever signs in as somebody else
    // is in the middle of one when the grant of the one before ends.
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries)
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) entries.delete(key);
      await save();
    },
  });
}

function unexpired(entries: Map<string, Entry>): Map<string, Entry> {
  for (const [key, { expiresAt }] of entries)
    if (expiresAt !== undefined && expiresAt < Date.now()) entries.delete(key);
  return entries;
}

/**
 * Changes made while a write is under way share the next one; each caller waits for a write that
 * began after its change.
 */
function savesInTurn(write: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  let next: Promise<void> | undefined;
  return () =>
    (next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return (running = write());
      }));
}
