/**
 * Bounds of what is read of one mail, far above what people send. Beyond them nothing takes the
 * mail apart: it is read as it came. The parser's work grows faster than a mail does in the length
 * of its address headers and in the number and depth of its parts.
 */
export const mailLimits = {
  /** All headers of a mail and its parts together, in bytes. */
  headers: 64 * 1024,
  lines: 400_000,
  /** Lines that begin like the edge of a part. */
  edges: 5_000,
  partDepth: 32,
  /** Mails within the mail that are read; others are files. */
  innerMails: 5,
  /** In characters; what goes beyond is cut off and the reader told so. */
  text: 1_000_000,
  files: 100,
  /** Mails that one mail says it answers. */
  answers: 100,
} as const;

const newline = 0x0a;
const dash = 0x2d;

/** Whether a parser may take it apart. Looks at each byte once. */
export function isWithinLimits(raw: Buffer): boolean {
  let lines = 0;
  let edges = 0;
  let start = 0;
  do {
    lines += 1;
    if (raw[start] === dash && raw[start + 1] === dash) edges += 1;
    start = raw.indexOf(newline, start) + 1;
  } while (start > 0 && lines <= mailLimits.lines && edges <= mailLimits.edges);
  return start === 0;
}
