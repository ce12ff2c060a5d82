import { z } from 'zod';

/** How one case is tied to another, said from the first to the second (processes.md, section 2). */
export const LinkType = z.enum(['caused_by', 'raised', 'duplicate_of', 'child_of', 'blocks']);
export type LinkType = z.infer<typeof LinkType>;
