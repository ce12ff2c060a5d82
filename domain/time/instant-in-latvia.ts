import { DateTimeParseException, LocalDateTime } from '@js-joda/core';
import type { Instant } from '../ids';
import { OffsetInstant, toInstant, toMillis } from './instant';
import { riga } from './zone';

/**
 * An instant as people write it: with its offset, or as a clock in Latvia shows it
 * (`2027-12-20T08:00`). Where the clock is put back it is the first of the two; undefined for what
 * is no instant.
 */
export function instantInLatvia(text: string): Instant | undefined {
  if (OffsetInstant.safeParse(text).success) return toInstant(toMillis(text));
  try {
    return toInstant(LocalDateTime.parse(text).atZone(riga).toInstant().toEpochMilli());
  } catch (error) {
    if (error instanceof DateTimeParseException) return undefined;
    throw error;
  }
}
