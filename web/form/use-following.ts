import { useState } from 'react';

/**
 * What somebody makes of a value that is given, mostly by the address; another one that is given
 * takes its place. The field that shows it stays, and keeps the focus.
 */
export function useFollowing<Value>(given: Value): [Value, (next: Value) => void] {
  const [value, set] = useState(given);
  const [seen, see] = useState(given);
  if (seen !== given) {
    see(given);
    set(given);
  }
  return [value, set];
}
