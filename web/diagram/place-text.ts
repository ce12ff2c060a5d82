import { sizes } from './sizes';
import { wrap } from './text';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Text within an area, in lines that fit it. */
export interface PlacedText extends Area {
  lines: string[];
  size: number;
}

export function placeText(
  text: string,
  { x, y, width, size }: { x: number; y: number; width: number; size: number },
): PlacedText {
  const lines = wrap(text, width, size);
  const line = size === sizes.title ? sizes.line : sizes.smallLine;
  return { x, y, width, height: lines.length * line, lines, size };
}
