/**
 * The items of several pages, each once as it was read last: one that came behind others between two
 * pages, as of a case put on hold, stands on both.
 */
export const eachOnce = <Item>(
  pages: readonly { items: readonly Item[] }[],
  keyOf: (item: Item) => string,
): Item[] => [
  ...new Map(pages.flatMap(({ items }) => items.map((item) => [keyOf(item), item]))).values(),
];
