import { timeLimits } from '../../../domain/processes/time-limits';
import { DeadlinePreview, previewDeadline } from '../../../domain/time/preview';
import { say } from '../../../messages';
import { sayExplanation } from '../../../messages/say-explanation';
import { refusalOf } from './refusal-of';

const question = {
  rule: 'complaint.answer',
  calendar: 'lv-state',
  from: '2026-03-02T10:00:00+02:00',
};

test('a submission of Monday 2 March 2026 is answered in time until the end of 16 March', () => {
  expect(previewDeadline(question, timeLimits)).toMatchObject({
    lastDay: '2026-03-16',
    dueAt: '2026-03-17T00:00:00+02:00',
    provisional: false,
    confirmed: false,
  });
});

test('a term in hours has no last day and needs no lawyer', () => {
  expect(
    previewDeadline({ ...question, rule: 'incident.dataBreach.notify' }, timeLimits),
  ).toMatchObject({
    lastDay: null,
    dueAt: '2026-03-05T10:00:00+02:00',
    confirmed: true,
  });
});

test('a rule counted back gives a last day before what it precedes', () => {
  expect(
    previewDeadline(
      {
        ...question,
        rule: 'partner.agreement.renew',
        from: '2026-12-31T12:00:00+02:00',
      },
      timeLimits,
    ),
  ).toMatchObject({ lastDay: '2026-10-02' });
});

test('each day says in words why it was counted or skipped', () => {
  const { steps } = previewDeadline(
    {
      ...question,
      from: '2026-06-18T10:00:00+03:00',
      rule: 'complaint.forward',
    },
    timeLimits,
  );
  expect(steps.map((step) => sayExplanation('lv', step))).toEqual([
    '18.06.2026.: saņemšanas diena, to neskaita',
    '19.06.2026.: 1. diena',
    '20.06.2026.: sestdiena, nav darba diena',
    '21.06.2026.: svētdiena, nav darba diena',
    '22.06.2026.: brīvdiena, darba diena pārcelta uz 27.06.2026.',
    '23.06.2026.: svētku diena – Līgo diena',
    '24.06.2026.: svētku diena – Jāņu diena',
    '25.06.2026.: 2. diena',
    '26.06.2026.: 3. diena',
    '27.06.2026.: 4. diena; pārceltā darba diena, strādā 22.06.2026. vietā',
    '28.06.2026.: svētdiena, nav darba diena',
    '29.06.2026.: 5. diena',
    '29.06.2026.: pēdējā diena; termiņš beidzas pulksten 24.00 pēc Latvijas laika',
    'nokavēts no 30.06.2026. 00.00',
    'termiņa garumu vai skaitīšanas kārtību jurists vēl nav apstiprinājis',
  ]);
});

test.each([
  [
    'a day in place of a holiday on a weekend',
    { rule: 'incident.confirm', from: '2024-05-03T10:00:00+03:00' },
    '06.05.2024.: day off for a public holiday that fell on a weekend – Day of the Restoration of Independence',
  ],
  [
    'why a last day moved',
    { from: '2026-01-15T10:00:00+02:00' },
    '16.02.2026.: the last day, 15.02.2026., is a day off, so the term ends on the next working day',
  ],
  [
    'why a last day counted back moved',
    { rule: 'partner.agreement.renew', from: '2026-08-02T10:00:00+03:00' },
    '30.04.2026.: counted back, 04.05.2026. is a day off, so the last day is the working day before it',
  ],
  [
    'a clock change inside real hours',
    { rule: 'incident.cyber.early', from: '2026-10-24T10:00:00+03:00' },
    '25.10.2026.: clocks go back an hour; real hours are counted',
  ],
  [
    'a shortened day',
    { rule: 'incident.resolve', variant: 'P1', from: '2026-04-02T15:30:00+03:00' },
    '02.04.2026.: the day before a public holiday, working time an hour shorter; from 15:30 to 16:00, 30 minutes',
  ],
  [
    'an order that is not entered yet',
    { from: '2027-03-01T10:00:00+02:00' },
    'provisional: the Cabinet’s orders on moved working days are not entered for all of these days (known up to 31.12.2026.), so it may still change',
  ],
])('the steps say %s', (_, asked, sentence) => {
  const { steps } = previewDeadline({ ...question, ...asked }, timeLimits);
  expect(steps.map((step) => sayExplanation('en', step))).toContain(sentence);
});

test('a clock change before the first hour is not mentioned', () => {
  const { steps } = previewDeadline(
    {
      ...question,
      rule: 'incident.cyber.early',
      from: '2026-10-25T10:00:00+02:00',
    },
    timeLimits,
  );
  expect(steps.map(({ code }) => code)).toEqual(['realTime', 'due', 'notConfirmed']);
});

test.each([
  ['UNKNOWN_TIME_LIMIT', { rule: 'complaint.reply' }],
  [
    'TIME_LIMIT_NOT_IN_FORCE',
    { rule: 'complaint.answer.complex', from: '2026-02-01T10:00:00+02:00' },
  ],
  ['TIME_LIMIT_WITHOUT_VALUE', { rule: 'complaint.answer.extension' }],
  ['TIME_LIMIT_VARIANT_REQUIRED', { rule: 'change.pir' }],
  ['UNKNOWN_TIME_LIMIT_VARIANT', { rule: 'change.pir', variant: 'P1' }],
  ['UNKNOWN_CALENDAR', { calendar: 'toString' }],
  ['DATE_OUTSIDE_CALENDAR', { from: '2012-05-02T10:00:00+03:00' }],
  ['DATE_OUTSIDE_CALENDAR', { rule: 'partner.evaluate', from: '2037-06-01T10:00:00+03:00' }],
  ['DATE_OUTSIDE_CALENDAR', { rule: 'partner.agreement.renew', from: '2015-01-20T10:00:00+02:00' }],
  ['TIME_LIMIT_NOT_IN_FORCE', { from: '0001-01-01T00:00:00Z' }],
  ['DATE_OUTSIDE_CALENDAR', { from: '9999-12-31T12:00:00Z' }],
  ['INVALID_INSTANT', { from: 'tomorrow' }],
])('%s answers %j, in both languages', (code, asked) => {
  const answer = refusalOf(() => previewDeadline({ ...question, ...asked }, timeLimits));
  expect(answer.code).toBe(code);
  for (const language of ['lv', 'en'] as const)
    expect(say(language, `problems.${answer.code}`, answer.params)).not.toBe('');
});

test.each([
  ['an unknown field', { ...question, language: 'lv' }],
  ['a time without offset', { ...question, from: '2026-03-02T10:00:00' }],
  ['a day that does not exist', { ...question, from: '2026-02-30T10:00:00+02:00' }],
  ['no rule', { calendar: 'lv-state', from: question.from }],
  ['a rule that is no text', { ...question, rule: 1 }],
])('a question with %s is not read', (_, asked) => {
  expect(DeadlinePreview.safeParse(asked).success).toBe(false);
});
