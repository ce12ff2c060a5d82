import { hours, timeLimit, workingDays, workingHours } from '../time/time-limit';

/** Time limits of the engine itself, whatever the task. */
export const escalationLimits = [
  timeLimit('escalation.acknowledge', workingDays(1), { variant: 'normal' }),
  timeLimit('escalation.acknowledge', hours(1), { variant: 'emergency' }),
  // Eight hours and not one working day: counted from a midnight, that would end two days later.
  timeLimit('escalation.repeat', workingHours(8)),
];
