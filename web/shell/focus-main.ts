import { useEffect } from 'react';

/** What was reached is gone: the focus goes to the content of the screen. */
export const focusMain = (): void => document.getElementById('main')?.focus();

/** A screen that was not loaded yet as its address was reached takes the focus once it is there. */
export function useArrival(): void {
  useEffect(() => {
    if (document.activeElement === document.body) focusMain();
  }, []);
}
