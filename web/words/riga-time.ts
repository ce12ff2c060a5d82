const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Riga',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as the clock on the wall in Latvia shows it, `YYYY-MM-DDTHH:mm`; empty for none. */
export const toRigaTime = (instant: string): string =>
  Number.isNaN(Date.parse(instant)) ? '' : format.format(new Date(instant)).replace(' ', 'T');

/** The time on the wall read as if it were UTC, in milliseconds since the epoch. */
const wallAt = (millis: number): number =>
  Date.parse(`${toRigaTime(new Date(millis).toISOString())}:00Z`);

/**
 * The instant of a time on the wall in Latvia, in UTC. Of the hour that is there twice, the first;
 * one that is left out becomes the hour after.
 */
export function fromRigaTime(wall: string): string {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return '';
  const hourMs = 3_600_000;
  // Latvia is two or three hours ahead; the greater offset gives the earlier of two instants.
  const found = [3, 2].map((ahead) => asUtc - ahead * hourMs).find((at) => wallAt(at) === asUtc);
  return new Date(found ?? asUtc - 2 * hourMs).toISOString();
}
