import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { DayOfChanges } from './by-date';
import { useActions } from '../../actions/definitions';
import { say } from '../../words/say';
import { dayByKey } from './days';

/** A grid whose cells are days. */
export interface DayGrid {
  days: readonly DayOfChanges[];
  /** `YYYY-MM-DD`; the one cell that the Tab key reaches. */
  chosen: string;
  /** Changes that meet something, by the ids of their cases. */
  troubled: ReadonlySet<string>;
  onMove: (day: string) => void;
  /** Enter: to everything that is on the chosen day. */
  onOpen: () => void;
}

/** Keys and clicks of the grid, by the pattern of ARIA: the focus follows the chosen day. */
export function useDayGrid(
  view: 'month' | 'week',
  { chosen, onMove, onOpen }: DayGrid,
): {
  role: 'grid';
  ref: RefObject<HTMLTableElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
} {
  const ref = useRef<HTMLTableElement>(null);
  useActions([
    {
      id: 'days',
      key: 'arrowleft arrowright arrowup arrowdown',
      label: say('calendar.key.days'),
    },
    { id: 'pages', key: 'pageup pagedown', label: say(`calendar.key.pages.${view}`) },
    { id: 'years', key: 'shift+pageup shift+pagedown', label: say('calendar.key.years') },
    { id: 'week-ends', key: 'home end', label: say('calendar.key.weekEnds') },
    { id: 'day', key: 'enter', label: say('calendar.key.day') },
  ]);
  const wasInside = useRef(false);
  useEffect(() => {
    if (!wasInside.current) return;
    wasInside.current = false;
    ref.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus();
  }, [chosen]);
  const move = (day: string): void => {
    wasInside.current = true;
    onMove(day);
  };
  return {
    role: 'grid',
    ref,
    onKeyDown(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onOpen();
        return;
      }
      const day = dayByKey(view, chosen, event);
      if (day === undefined) return;
      event.preventDefault();
      move(day);
    },
    onClick(event) {
      const cell = event.target instanceof Element ? event.target.closest('[data-day]') : null;
      const day = cell?.getAttribute('data-day');
      if (typeof day === 'string' && day !== chosen) move(day);
    },
  };
}
