import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { focusMain } from './focus-main';

/**
 * Another screen takes the focus to its content, once it is drawn. The same one with another address
 * keeps it, unless what had it is gone.
 */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined) return;
        if (pathChanged || document.activeElement === document.body) focusMain();
      }),
    [router],
  );
}
