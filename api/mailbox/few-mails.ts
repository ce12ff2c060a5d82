import { MemoryStore, type Options } from 'express-rate-limit';

const windowMs = 60_000;

/** Counts the mails of all senders in a minute. @returns whether there is room for one more */
export function fewMails(mostPerMinute: number): () => Promise<boolean> {
  const counted = new MemoryStore();
  // The store reads nothing else of the options.
  counted.init({ windowMs } as Options);
  return async () => (await counted.increment('everybody')).totalHits <= mostPerMinute;
}
