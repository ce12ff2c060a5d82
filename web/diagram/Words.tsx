import type { PlacedText } from './place-text';

/** Text that has its place in a picture, line by line. */
export const Words = ({ of, className }: { of: PlacedText; className?: string }) => (
  <text className={className} fontSize={of.size}>
    {of.lines.map((line, at) => (
      <tspan key={at} x={of.x} y={of.y + of.size + (at * of.height) / of.lines.length}>
        {line}
      </tspan>
    ))}
  </text>
);
