import { z } from 'zod';

/**
 * R37: who decides complaints about a service. Its owner unless set otherwise; or its providers
 * besides, those of partners only where that is said too. Set per service because the sources
 * differ on it.
 */
export const ComplaintDecider = z.enum(['owner', 'provider', 'partner']);
export type ComplaintDecider = z.infer<typeof ComplaintDecider>;
