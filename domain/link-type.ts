import { z } from 'zod';

/** How one case is related to another, read from the first to the second. */
export const LinkType = z.enum(['caused_by', 'raised', 'duplicate_of', 'child_of', 'blocks']);
export type LinkType = z.infer<typeof LinkType>;

/** What a case repeats, or is a part of: it has one such parent, by whichever of the two. */
export const parentTypes: readonly LinkType[] = ['duplicate_of', 'child_of'];

/**
 * The types that are one relation where a loop is looked for: a case that repeats a part of itself
 * would follow itself.
 */
export const relationOf = (type: LinkType): readonly LinkType[] =>
  parentTypes.includes(type) ? parentTypes : [type];
