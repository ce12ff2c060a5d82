/** Sizes in the picture's own unit, a pixel where it is shown at its natural width. */
export const sizes = {
  title: 14,
  small: 12,
  line: 18,
  smallLine: 15,
  margin: 8,
  box: 236,
  pad: 10,
  /** Where the way down the column runs, where ends stand beside it, and where words begin. */
  spine: 24,
  words: 50,
  end: 36,
  dot: 6,
  lane: 10,
} as const;
