import { withoutMarks } from '../../../domain/text';

/** A search as people mean it: any part of a code or name, with capitals and marks or without. */
export const fits = (search: string | undefined, ...texts: readonly string[]): boolean =>
  search === undefined || texts.some((text) => withoutMarks(text).includes(withoutMarks(search)));
