import { z } from 'zod';
import { instant, reason, text } from '../../engine/fields';

/**
 * Step 1, by anybody, or by another case. The service or resource is named beside it, as for every
 * case.
 */
export const CapacityNeed = z.strictObject({
  need: text({ min: 10 }),
  /** How much more or less of it, and since or from when. */
  expectedDemand: text({ min: 3, max: 2000 }),
  neededBy: instant().optional(),
  source: z.enum(['growth', 'season', 'newService', 'shortage', 'problem', 'idleMeans']),
});

/**
 * Step 2. Whether it is a need of capacity, and by when it must be met, where the request did not
 * say.
 */
export const Registration = z.strictObject({
  outcome: z.enum(['registered', 'notANeed']),
  neededBy: instant().optional(),
  reason: reason().optional(),
});

/** Step 3. What there is, what will be missing, and the way to meet it. */
export const Assessment = z.strictObject({
  outcome: z.enum(['ownMeans', 'change', 'partner', 'acceptRisk']),
  available: text({ min: 3, max: 2000 }),
  shortfall: text({ min: 3, max: 2000 }),
  /** Of the way chosen; what is asked of others says the same. */
  grounds: text({ min: 10, max: 2000 }),
});

/** Step 4. */
export const Decision = z.strictObject({
  outcome: z.enum(['approved', 'returned', 'rejected']),
  reason: reason().optional(),
});
