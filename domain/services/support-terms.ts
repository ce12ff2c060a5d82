import { z } from 'zod';
import { SupportTimes } from '../time/weekly-hours';
import { Channel } from './channels';

/** R13: when and through what its owner supports a service; a minimum for any support desk. */
export const SupportTerms = z.strictObject({
  times: SupportTimes,
  channels: z.array(Channel).min(1),
});
export type SupportTerms = z.infer<typeof SupportTerms>;
