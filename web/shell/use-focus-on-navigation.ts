import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { focusMain } from './focus-main';

const isNowhere = (): boolean => document.activeElement === document.body;

/**
 * Another screen takes the focus to its content, once it is drawn. The same one with another address
 * keeps it, unless what had it is gone and nothing gives it to something else.
 */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(() => {
    let wasNowhere = false;
    const stops = [
      router.subscribe('onBeforeNavigate', () => {
        wasNowhere = isNowhere();
      }),
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined) return;
        if (pathChanged) focusMain();
        // What closes a menu or a dialog gives the focus back one frame later.
        else if (!wasNowhere) afterTwoFrames(() => isNowhere() && focusMain());
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [router]);
}

const afterTwoFrames = (act: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(act));
