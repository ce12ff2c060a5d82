/** A search as people mean it: any part of a code or name, capital letters or not. */
export const fits = (search: string | undefined, ...texts: readonly string[]): boolean =>
  search === undefined ||
  texts.some((text) => text.toLocaleLowerCase('lv').includes(search.toLocaleLowerCase('lv')));
