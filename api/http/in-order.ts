type Query<Key extends string> = Partial<Record<Key, string>>;

/**
 * For `refine`: what a query asks for does not end before it begins. Days sort as they follow each
 * other; either may be left out.
 */
export const inOrder = <From extends string, To extends string>(
  from: From,
  to: To,
): [(query: Query<From | To>) => boolean, { path: string[]; params: { fault: string } }] => [
  ({ [from]: first, [to]: last }) => first === undefined || last === undefined || first <= last,
  { path: [to], params: { fault: 'ends_before_it_begins' } },
];
