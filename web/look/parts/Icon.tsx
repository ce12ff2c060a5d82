import styles from './Icon.module.css';

/** Own strokes on a grid of 24, drawn in the colour of the text. */
const strokes = {
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2',
  flag: 'M5 21V4m0 1c5-3 8 3 14 0v9c-6 3-9-3-14 0',
  pause: 'M8 5v14M16 5v14',
  check: 'm4 12.5 5 5L20 6.5',
  none: 'M5 12h14',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M16 16l4.5 4.5',
  down: 'm6 9 6 6 6-6',
  back: 'm15 5-7 7 7 7',
  next: 'm9 5 7 7-7 7',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  book: 'M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2v14',
  inbox: 'M4 13v6h16v-6m-16 0 3-8h10l3 8m-16 0h5l1 3h4l1-3h5',
  cross: 'm6 6 12 12M18 6 6 18',
  filter: 'M4 6h16M7 12h10M10 18h4',
  plus: 'M12 5v14M5 12h14',
  pulse: 'M3 12h4l3-7 4 14 3-7h4',
  bars: 'M5 20v-7M12 20V5M19 20v-11M3 20h18',
  gauge: 'M4 18a9 9 0 1 1 16 0M12 14l4-5',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  list: 'M4 6h16M4 12h16M4 18h16',
} as const;

export type IconName = keyof typeof strokes;

/** Decorative: whatever it means stands beside it in words. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className={styles.icon} viewBox="0 0 24 24" aria-hidden="true">
    <path d={strokes[name]} />
  </svg>
);

/** The mark of the product: two crossed boards of a gable. */
export const Mark = () => (
  <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
    <path d="M2 21 15 3M22 21 9 3M6.5 21v-5.5h11V21" />
  </svg>
);
