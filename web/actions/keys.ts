import { useEffect, useRef } from 'react';

export type Keys = Readonly<Record<string, () => void>>;

let singleKeysAreOn = true;

/** Single keys can be switched off (WCAG 2.1.4); those with Ctrl stay. */
export function useSingleKeysAreOn(areOn: boolean): void {
  useEffect(() => {
    singleKeysAreOn = areOn;
  }, [areOn]);
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=menuitem]'));

const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=menu]') !== null;

/**
 * Keys of a screen by their names (`j`, `?`, `ctrl+k`, `shift+arrowdown`). Single keys never fire
 * where somebody types, nor behind an open dialog.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.altKey || event.defaultPrevented || isDialogOpen()) return;
      const isChord = event.ctrlKey || event.metaKey;
      if (!isChord && (!singleKeysAreOn || typesText(event.target))) return;
      // Of a letter or sign, the key itself says whether Shift was held.
      const isShifted = event.shiftKey && event.key.length > 1;
      const key = `${isChord ? 'ctrl+' : ''}${isShifted ? 'shift+' : ''}${event.key.toLowerCase()}`;
      const act = latest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
