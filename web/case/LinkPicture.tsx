import { useId } from 'react';
import type { CaseLink } from '../api/case-parts';
import { Arrowhead } from '../diagram/Arrowhead';
import drawing from '../diagram/Drawing.module.css';
import { textWidth } from '../diagram/text';
import { say } from '../words/say';
import styles from './LinkPicture.module.css';

const size = 12;
const box = { width: 150, height: 30 };
const gap = 10;
const between = 60;

/**
 * This case in the middle, those that said something of it at the left, those of which it said
 * something at the right. The sentences stand in the list below.
 */
export const LinkPicture = ({ links }: { links: readonly CaseLink[] }) => {
  const arrow = useId();
  const left = links.filter(({ direction }) => direction === 'to');
  const right = links.filter(({ direction }) => direction === 'from');
  const rows = Math.max(left.length, right.length, 1);
  const height = rows * (box.height + gap);
  const width = 3 * box.width + 2 * between;
  const middle = { x: box.width + between, y: (height - box.height) / 2 };
  const yOf = (at: number, count: number): number =>
    (height - count * (box.height + gap)) / 2 + at * (box.height + gap) + gap / 2;
  return (
    <svg
      role="img"
      aria-label={say('case.linkPicture')}
      className={styles.picture}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <Arrowhead id={arrow} />
      {left.map(({ id, case: other }, at) => (
        <g key={id}>
          <path
            className={drawing.line}
            d={curve(box.width, yOf(at, left.length), middle.x, middle.y)}
            markerEnd={`url(#${arrow})`}
          />
          <Box x={0} y={yOf(at, left.length)} text={other.number} />
        </g>
      ))}
      {right.map(({ id, case: other }, at) => (
        <g key={id}>
          <path
            className={drawing.line}
            d={curve(middle.x + box.width, middle.y, width - box.width, yOf(at, right.length))}
            markerEnd={`url(#${arrow})`}
          />
          <Box x={width - box.width} y={yOf(at, right.length)} text={other.number} />
        </g>
      ))}
      <Box {...middle} text={say('case.thisCase')} isThis />
    </svg>
  );
};

/** From the right edge of a box to the left edge of another one, given by their upper corners. */
const curve = (x: number, y: number, toX: number, toY: number): string => {
  const [from, to] = [y + box.height / 2, toY + box.height / 2];
  const half = (x + toX) / 2;
  return `M${x} ${from}C${half} ${from} ${half} ${to} ${toX} ${to}`;
};

const Box = ({
  x,
  y,
  text,
  isThis = false,
}: {
  x: number;
  y: number;
  text: string;
  isThis?: boolean;
}) => (
  <>
    <rect
      className={isThis ? styles.own : styles.other}
      x={x + 1}
      y={y}
      width={box.width - 2}
      height={box.height}
      rx="6"
    />
    <text
      className={styles.text}
      x={x + box.width / 2}
      y={y + 20}
      textAnchor="middle"
      fontSize={size}
      textLength={textWidth(text, size) > box.width - 12 ? box.width - 12 : undefined}
    >
      {text}
    </text>
  </>
);
