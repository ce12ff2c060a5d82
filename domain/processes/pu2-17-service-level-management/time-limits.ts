import { months, practice, timeLimit, workingDays } from '../../time/time-limit';

export const timeLimits = [
  timeLimit('sla.acknowledge', workingDays(1)),
  timeLimit('sla.reason', workingDays(5)),
  timeLimit('sla.decide', workingDays(5)),
  timeLimit('sla.restore', workingDays(40)),
  timeLimit('sla.inform', workingDays(5)),
  timeLimit('sla.consent', workingDays(20)),
  timeLimit('sla.review', months(6), practice),
];
