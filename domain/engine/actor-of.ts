import type { StoredEvent } from './events';

/** The person who acted in the event; null where a system, another case or time acted. */
export const actorOf = (event: StoredEvent): string | null =>
  'by' in event && event.by.kind === 'person' ? event.by.personId : null;
