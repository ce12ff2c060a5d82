import { z } from 'zod';

/**
 * Codes of the 32 governance tasks of the policy: 5 of the policy level, 23 of the core and support
 * levels, 4 of all levels.
 */
export const governanceTaskCodes = [
  'PU1-1',
  'PU1-2',
  'PU1-3',
  'PU1-4',
  'PU1-5',
  'PU2-1',
  'PU2-2',
  'PU2-3',
  'PU2-4',
  'PU2-5',
  'PU2-6',
  'PU2-7',
  'PU2-8',
  'PU2-9',
  'PU2-10',
  'PU2-11',
  'PU2-12',
  'PU2-13',
  'PU2-14',
  'PU2-15',
  'PU2-16',
  'PU2-17',
  'PU2-18',
  'PU2-19',
  'PU2-20',
  'PU2-21',
  'PU2-22',
  'PU2-23',
  'PU3-1',
  'PU3-2',
  'PU3-3',
  'PU3-4',
] as const;

export const GovernanceTaskCode = z.enum(governanceTaskCodes);
export type GovernanceTaskCode = z.infer<typeof GovernanceTaskCode>;
