import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { say } from '../../words/say';
import { useSession } from '../../shell/session-context';
import { usePrefer } from './use-prefer';
import styles from './ListWidth.module.css';

/** In CSS pixels, as the server takes them. */
const [least, most] = [320, 960];
const step = 20;
/** As wide as the list comes where nobody has said anything. */
const usual = 440;
/** After how long without another step a width is kept. */
const restMs = 400;

const within = (width: number): number => Math.round(Math.min(most, Math.max(least, width)));

/** The edge between the list and the case: moved by pointer or arrows, kept for the person. */
export const ListWidth = ({ of: list }: { of: RefObject<HTMLElement | null> }) => {
  const kept = useSession().preferences?.inboxWidth ?? null;
  const prefer = usePrefer();
  const [width, setWidth] = useState(kept);
  const edge = useRef<HTMLDivElement>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  useLayoutEffect(() => {
    // Set as a property: the policy allows no style that stands in the page.
    if (width !== null) edge.current?.parentElement?.style.setProperty('--list', `${width}px`);
  }, [width]);
  useEffect(() => () => clearTimeout(rest.current), []);

  const shownWidth = (): number => list.current?.getBoundingClientRect().width ?? usual;
  const keep = (next: number): void => {
    setWidth(next);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => prefer({ inboxWidth: next }), restMs);
  };
  const wishOf = (key: string): number | undefined => {
    switch (key) {
      case 'ArrowLeft':
        return shownWidth() - step;
      case 'ArrowRight':
        return shownWidth() + step;
      case 'Home':
        return least;
      case 'End':
        return most;
      default:
        return undefined;
    }
  };
  return (
    // A separator that can be moved is a control; the rule knows only the one that cannot.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={edge}
      className={styles.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={say('inbox.width')}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width ?? usual}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={(event) => {
        const wish = wishOf(event.key);
        if (wish === undefined) return;
        event.preventDefault();
        keep(within(wish));
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const left = list.current?.getBoundingClientRect().left ?? 0;
        keep(within(event.clientX - left));
      }}
    />
  );
};
