import { z } from 'zod';

/** In answers: the first day on which something holds, and the first on which it no longer does. */
export const period = { from: z.string(), to: z.string().optional() };
