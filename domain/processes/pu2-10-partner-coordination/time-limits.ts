import { months, timeLimit, workingDays } from '../../time/time-limit';

export const timeLimits = [
  timeLimit('partner.evaluate', months(12), { basis: 'a', source: 'policy' }),
  timeLimit('partner.agreement.renew', { unit: 'days', amount: 90, counted: 'back' }),
  timeLimit('partner.decide', workingDays(10)),
  timeLimit('partner.assess', workingDays(20)),
  timeLimit('partner.agree', workingDays(40)),
  timeLimit('partner.evaluation', workingDays(10)),
  timeLimit('partner.renewal', workingDays(30)),
  timeLimit('partner.handOver', workingDays(20)),

  timeLimit('coordination.prepare', workingDays(2)),
  timeLimit('coordination.answer', workingDays(10), { variant: 'normal' }),
  timeLimit('coordination.answer', workingDays(2), { variant: 'urgent' }),
  timeLimit('coordination.settle', workingDays(5)),
  timeLimit('coordination.carryOut', workingDays(20)),
];
