import { hours, months, timeLimit, workingDays } from '../../time/time-limit';

const submissions2008 = {
  validFrom: '2008-01-01',
  validUntil: '2026-02-28',
  statutory: true,
  basis: 'b',
  source: 'submissions2008',
} as const;
const submissions2026 = {
  validFrom: '2026-03-01',
  statutory: true,
  basis: 'b',
  source: 'submissions2026',
} as const;

export const timeLimits = [
  timeLimit('complaint.acknowledge', hours(0), { basis: 'c', source: 'iso10002', statutory: true }),
  timeLimit('complaint.answer', months(1), submissions2008),
  timeLimit('complaint.answer', workingDays(10), submissions2026),
  timeLimit('complaint.answer.complex', months(1), submissions2026),
  // Whether the extension to four months survived the amendment of 2026 was not seen: without a
  // value until a lawyer confirms it.
  timeLimit('complaint.answer.extension', null, {
    ...submissions2026,
    validFrom: '2008-01-01',
    confirmed: false,
    source: 'submissionsExtension',
  }),
  timeLimit('complaint.forward', workingDays(7), submissions2008),
  timeLimit('complaint.forward', workingDays(5), submissions2026),

  // Limits that the law leaves to the institution: for submissions of institutions, and electronic
  // ones without a signature.
  timeLimit('submission.answer.own', workingDays(10), { source: 'institution' }),
  timeLimit('submission.supplement', workingDays(5)),
  timeLimit('submission.measures', workingDays(20)),
  timeLimit('submission.close', workingDays(2)),
];
