import { days, timeLimit, workingDays } from '../../time/time-limit';

export const timeLimits = [
  timeLimit('problem.review', days(30), { variant: 'open' }),
  timeLimit('problem.review', days(90), { variant: 'knownError' }),
  timeLimit('problem.observe', days(30)),
  timeLimit('problem.register', workingDays(2)),
  timeLimit('problem.decide', workingDays(5)),
  timeLimit('problem.workaround', workingDays(5)),
  timeLimit('problem.solution', workingDays(10)),
  timeLimit('problem.partner', workingDays(20)),
  timeLimit('problem.close', workingDays(2)),
];
