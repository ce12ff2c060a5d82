import styles from './Drawing.module.css';

/** The head of an arrow, for the ends of lines in the same picture: `url(#id)`. */
export const Arrowhead = ({ id }: { id: string }) => (
  <defs>
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path className={styles.head} d="M0 0 8 4 0 8z" />
    </marker>
  </defs>
);
