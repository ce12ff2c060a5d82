import type { ReactNode } from 'react';
import styles from './Table.module.css';

export interface Row {
  key: string;
  cells: readonly ReactNode[];
}

/**
 * A table that scrolls within itself where the window is narrow. The first cell of a row names it;
 * numbers stand to the right.
 */
export const Table = ({
  label,
  columns,
  rows,
}: {
  label: string;
  columns: readonly string[];
  rows: readonly Row[];
}) => (
  <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={isNumeric(rows, at) ? styles.number : undefined}
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
                className={isNumeric(rows, at + 1) ? styles.number : undefined}
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

const isNumeric = (rows: readonly Row[], at: number): boolean =>
  rows.some(({ cells }) => typeof cells[at] === 'number');
