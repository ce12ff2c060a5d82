import { scaleBand, scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { useWidth } from './use-width';
import styles from './Columns.module.css';

export interface Point {
  key: string;
  /** Below the column. */
  label: string;
  /** Null where nothing is known: the column is missing, and not as low as nothing. */
  value: number | null;
  isBad?: boolean;
}

const height = 200;
const room = { left: 44, right: 12, top: 12, bottom: 28 };
const labelWidth = 58;
/** One column alone would fill the picture. */
const widest = 72;

/**
 * One number after another as columns. A picture for the eye; whoever shows it has the same in a
 * table beside it, which says what is missing.
 */
export const Columns = ({
  label,
  points,
  target,
  least = 0,
  most,
  isWhole = false,
  sayValue,
}: {
  label: string;
  points: readonly Point[];
  /** What was promised: a line across. */
  target?: number;
  /** The foot of the scale; whoever shows it says so where it is not nought. */
  least?: number;
  /** The top of the scale, where it does not follow from the values. */
  most?: number;
  /** Counted are things, and there is no half of one. */
  isWhole?: boolean;
  sayValue: (value: number) => string;
}) => {
  const [place, width] = useWidth<HTMLDivElement>();
  const hatch = useId();
  const values = points.flatMap(({ value }) => value ?? []);
  const y = scaleLinear(
    [least, most ?? Math.max(1, target ?? 0, ...values)],
    [height - room.bottom, room.top],
  );
  if (most === undefined) y.nice(4);
  const x = scaleBand(
    points.map(({ key }) => key),
    [room.left, Math.max(width - room.right, room.left + 1)],
  ).padding(0.25);
  const everyNth = Math.max(1, Math.ceil(labelWidth / x.step()));
  const wide = Math.min(x.bandwidth(), widest);
  const leftOf = (key: string): number => (x(key) ?? 0) + (x.bandwidth() - wide) / 2;
  const floor = y(least);
  const ticks = y.ticks(4).filter((tick) => !isWhole || Number.isInteger(tick));
  return (
    <div ref={place} className={styles.place}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 6 0" className={styles.missing} />
          </pattern>
        </defs>
        {ticks.map((tick) => (
          <g key={tick} aria-hidden="true">
            <line
              className={styles.grid}
              x1={room.left}
              x2={width - room.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text className={styles.tick} x={room.left - 6} y={y(tick) + 4} textAnchor="end">
              {sayValue(tick)}
            </text>
          </g>
        ))}
        {points.map(({ key, label: name, value, isBad = false }, at) => (
          <g key={key} data-value={value ?? ''} aria-hidden="true">
            {value === null ? (
              <rect
                x={leftOf(key)}
                width={wide}
                y={room.top}
                height={floor - room.top}
                fill={`url(#${hatch})`}
              />
            ) : (
              <rect
                className={isBad ? styles.bad : styles.column}
                x={leftOf(key)}
                width={wide}
                y={Math.min(y(value), floor - 1)}
                height={Math.max(floor - y(value), 1)}
              />
            )}
            {at % everyNth === 0 && (
              <text
                className={styles.tick}
                x={(x(key) ?? 0) + x.bandwidth() / 2}
                y={height - 8}
                textAnchor="middle"
              >
                {name}
              </text>
            )}
          </g>
        ))}
        {target !== undefined && (
          <line
            className={styles.target}
            x1={room.left}
            x2={width - room.right}
            y1={y(target)}
            y2={y(target)}
            aria-hidden="true"
          />
        )}
      </svg>
    </div>
  );
};
