import { z } from 'zod';

/** How one case is related to another, read from the first to the second. */
export const LinkType = z.enum(['caused_by', 'raised', 'duplicate_of', 'child_of', 'blocks']);
export type LinkType = z.infer<typeof LinkType>;
