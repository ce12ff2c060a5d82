import { noLaterThan } from '../../../activities/monitors/no-later-than';

const latest = new Date('2026-11-29T10:00:00.000Z');

test.each([
  ['earlier', '2026-11-29T09:00:00.000Z', '2026-11-29T09:00:00.000Z'],
  ['earlier by the clock of another zone', '2026-11-29T11:00:00+02:00', '2026-11-29T09:00:00.000Z'],
  ['later', '2026-11-29T10:00:01.000Z', latest.toISOString()],
  ['of a far year, whose text comes first', '+100000-01-01T00:00:00.000Z', latest.toISOString()],
  ['no instant', 'soon', latest.toISOString()],
])('no period is judged ahead of time: what is said is %s', (_what, said, expected) => {
  expect(noLaterThan(latest, said)).toBe(expected);
});
