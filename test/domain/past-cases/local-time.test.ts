import { isTimeFormat, isTimeZone, localTimeReader } from '../../../domain/past-cases/local-time';

const inLatvia = localTimeReader('d/M/yyyy HH:mm', 'Europe/Riga');

test.each([
  ['29/2/2016 08:32', '2016-02-29T06:32:00.000Z'],
  ['1/7/2016 00:00', '2016-06-30T21:00:00.000Z'],
])('%s in Latvia is %s', (text, instant) => {
  expect(inLatvia(text)).toEqual({ instant });
});

test('the hour that the clock skipped is told, and taken as many minutes after the jump', () => {
  expect(inLatvia('27/3/2016 02:59')).toEqual({ instant: '2016-03-27T00:59:00.000Z' });
  expect(inLatvia('27/3/2016 03:20')).toEqual({
    instant: '2016-03-27T01:20:00.000Z',
    doubt: 'timeSkipped',
  });
  expect(inLatvia('27/3/2016 04:20')).toEqual({ instant: '2016-03-27T01:20:00.000Z' });
});

test('the hour that came twice is told, and the earlier one taken', () => {
  expect(inLatvia('30/10/2016 03:20')).toEqual({
    instant: '2016-10-30T00:20:00.000Z',
    doubt: 'timeAmbiguous',
  });
  expect(inLatvia('30/10/2016 04:00')).toEqual({ instant: '2016-10-30T02:00:00.000Z' });
});

test.each([
  '',
  '31/2/2016 08:32',
  '29/2/2017 08:32',
  '1/13/2016 08:32',
  '1/3/2016 24:00',
  '1/3/16 08:32',
  '1/3/2016',
  '2016-03-01 08:32',
  '1/3/2016 08:32:00',
  '1/3/0016 08:32',
  '1/3/9999 08:32',
])('%j is no time', (text) => {
  expect(inLatvia(text)).toBeUndefined();
});

test('other formats and zones are read as the mapping says', () => {
  expect(
    localTimeReader('yyyy-MM-dd HH:mm:ss', 'America/Sao_Paulo')('2016-03-27 03:20:05'),
  ).toEqual({ instant: '2016-03-27T06:20:05.000Z' });
});

test('what is no format or no zone is known as such', () => {
  expect(
    [
      'd/M/yyyy HH:mm',
      'yyyy-MM-dd HH:mm',
      'd/M HH:mm',
      'HH:mm',
      'MMM d yyyy HH:mm',
      'yyyy-MM-dd',
      '{',
      '',
    ].filter(isTimeFormat),
  ).toEqual(['d/M/yyyy HH:mm', 'yyyy-MM-dd HH:mm']);
  expect(['Europe/Riga', 'UTC', 'Mars/Olympus', ''].filter(isTimeZone)).toEqual([
    'Europe/Riga',
    'UTC',
  ]);
});
