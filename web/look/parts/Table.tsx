import type { ReactNode } from 'react';
import styles from './Table.module.css';

export interface Row {
  key: string;
  cells: readonly ReactNode[];
}

const none: readonly number[] = [];

/** With more columns than these, a row becomes a block of its own on a phone. */
const besideEachOther = 3;

/**
 * A table that scrolls within itself where the window is narrow; on a phone the cells of a row with
 * many columns stand below each other, each with the name of its column. The first cell of a row
 * names it.
 */
export const Table = ({
  label,
  columns,
  rows,
  numbers = none,
}: {
  label: string;
  columns: readonly string[];
  rows: readonly Row[];
  /** Which columns hold numbers, from 0: they stand to the right. */
  numbers?: readonly number[];
}) => (
  <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
    <table className={`${styles.table} ${columns.length > besideEachOther ? styles.stacks : ''}`}>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={numbers.includes(at) ? styles.number : undefined}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {others.map((cell, at) => (
              <td
                key={columns[at + 1]}
                data-column={columns[at + 1]}
                className={numbers.includes(at + 1) ? styles.number : undefined}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
