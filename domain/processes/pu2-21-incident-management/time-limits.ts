import {
  hours,
  months,
  practice,
  timeLimit,
  workingDays,
  workingHours,
} from '../../time/time-limit';

// The directive's lengths are certain; those of the Latvian regulation of 2025 were not seen.
const cyber = {
  validFrom: '2024-09-01',
  statutory: true,
  confirmed: false,
  basis: 'b',
  source: 'nis2',
} as const;

export const timeLimits = [
  timeLimit('incident.respond', null, { ...practice, variant: 'P1' }),
  timeLimit('incident.respond', null, { ...practice, variant: 'P2' }),
  timeLimit('incident.respond', null, { ...practice, variant: 'P3' }),
  timeLimit('incident.respond', null, { ...practice, variant: 'P4' }),
  timeLimit('incident.resolve', workingHours(1), { ...practice, variant: 'P1' }),
  timeLimit('incident.resolve', workingHours(8), { ...practice, variant: 'P2' }),
  timeLimit('incident.resolve', workingHours(24), { ...practice, variant: 'P3' }),
  timeLimit('incident.resolve', workingHours(48), { ...practice, variant: 'P4' }),
  timeLimit('incident.major.update', { unit: 'minutes', amount: 30 }, practice),
  timeLimit('incident.major.declare', hours(1)),
  timeLimit('incident.major.review', workingDays(5)),
  timeLimit('incident.reporting.assess', hours(4)),
  timeLimit('incident.confirm', workingDays(5)),
  timeLimit('incident.reporter', workingDays(3)),
  timeLimit('incident.close', workingDays(2)),
  timeLimit('incident.cyber.early', hours(24), cyber),
  timeLimit('incident.cyber.notify', hours(72), cyber),
  timeLimit('incident.cyber.final', months(1), cyber),
  timeLimit('incident.dataBreach.notify', hours(72), {
    validFrom: '2018-05-25',
    statutory: true,
    basis: 'b',
    source: 'gdpr',
  }),
];
