import { DateTimeFormatter, LocalDateTime, ResolverStyle, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { toInstant } from '../time/instant';

/** An instant as read, and whether the zone left a doubt. */
export interface ReadTime {
  /** UTC. */
  instant: string;
  /** The clock showed this time twice that night, or jumped over it. */
  doubt?: 'timeAmbiguous' | 'timeSkipped';
}

/** Most texts remembered; a log repeats the same times in neighbouring rows. */
const mostRemembered = 10_000;
const years = { first: 1970, last: 2100 };

/**
 * Reads times that a log writes without a zone, such as `29/2/2016 08:32`; undefined for what is
 * none (31 February, 24:00, the year 16). Where the clock was put back the earlier of the two
 * instants counts; where it was put forward, as many minutes after the jump.
 */
export function localTimeReader(
  format: string,
  zoneName: string,
): (text: string) => ReadTime | undefined {
  const formatter = formatterOf(format);
  const zone = ZoneId.of(zoneName);
  const known = new Map<string, ReadTime | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= mostRemembered) known.clear();
    const read = readTime(text, formatter, zone);
    known.set(text, read);
    return read;
  };
}

/**
 * Whether times can be written by the pattern and read back: it has day, month, year, hour and
 * minute, all in figures.
 */
export function isTimeFormat(format: string): boolean {
  try {
    const formatter = formatterOf(format);
    const sample = LocalDateTime.of(2016, 11, 29, 18, 32);
    return LocalDateTime.parse(sample.format(formatter), formatter).equals(sample);
  } catch {
    return false;
  }
}

/** Whether the name is a time zone that can be counted in. */
export function isTimeZone(name: string): boolean {
  try {
    ZoneId.of(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Strict, or 31 February would become the 29th; and then the library wants the year as `u`, which
 * nobody writes.
 */
const formatterOf = (format: string): DateTimeFormatter =>
  DateTimeFormatter.ofPattern(format.replaceAll('y', 'u')).withResolverStyle(ResolverStyle.STRICT);

function readTime(text: string, formatter: DateTimeFormatter, zone: ZoneId): ReadTime | undefined {
  const local = parsed(text, formatter);
  if (local === undefined || local.year() < years.first || local.year() > years.last)
    return undefined;
  const instant = toInstant(local.atZone(zone).toInstant().toEpochMilli());
  const offsets = zone.rules().validOffsets(local).length;
  if (offsets === 1) return { instant };
  return { instant, doubt: offsets === 0 ? 'timeSkipped' : 'timeAmbiguous' };
}

function parsed(text: string, formatter: DateTimeFormatter): LocalDateTime | undefined {
  try {
    return LocalDateTime.parse(text, formatter);
  } catch {
    return undefined;
  }
}
