import type { StoredEvent } from './events';

/** The person whose act the event is; nobody where a system, another case or time acted. */
export const actorOf = (event: StoredEvent): string | null =>
  'by' in event && event.by.kind === 'person' ? event.by.personId : null;
