import { timeLimit, workingDays } from '../../time/time-limit';

export const timeLimits = [
  timeLimit('capacity.register', workingDays(2)),
  timeLimit('capacity.assess', workingDays(10)),
  timeLimit('capacity.decide', workingDays(5)),
];
