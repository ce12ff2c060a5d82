import { hours, practice, timeLimit, workingDays } from '../../time/time-limit';

export const timeLimits = [
  timeLimit('change.complete', workingDays(2)),
  timeLimit('change.classify', workingDays(2)),
  timeLimit('change.assess', workingDays(5), { variant: 'normal' }),
  timeLimit('change.assess', hours(1), { variant: 'emergency' }),
  timeLimit('change.consult', workingDays(5)),
  timeLimit('change.authorise', workingDays(5), { variant: 'normal' }),
  timeLimit('change.authorise', hours(1), { variant: 'emergency' }),
  timeLimit('change.plan', workingDays(10)),
  timeLimit('change.inform', workingDays(2)),
  timeLimit('change.implement', workingDays(5)),
  timeLimit('change.verify', workingDays(2)),
  timeLimit('change.registers', workingDays(5)),
  timeLimit('change.pir', workingDays(20), { ...practice, variant: 'normal' }),
  timeLimit('change.pir', workingDays(5), { ...practice, variant: 'failed' }),
  timeLimit('change.pir', workingDays(5), { ...practice, variant: 'emergency' }),
  timeLimit('change.close', workingDays(2)),
];
