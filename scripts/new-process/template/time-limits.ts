import { timeLimit, workingDays } from '../../../domain/time/time-limit';

export const timeLimits = [
  timeLimit('pu11.register', workingDays(5)),
  timeLimit('pu11.decide', workingDays(5)),
  timeLimit('pu11.close', workingDays(5)),
];
