/** What is known of the rows of a log before one of them is read. */
export interface RowShape {
  delimiter: string;
  /** How many cells a row has. */
  width: number;
  /** Which of them is the case's number, from 0. */
  place: number;
}

/** The first line of a row that cannot be split, or as much of it as was kept. */
export interface BrokenLine {
  text: string;
  /** Delimiters in the whole line. */
  delimiters: number;
}

/**
 * What may be the case's number in a row that cannot be split: the cell in the number's place from
 * the left, and, where one cell is missing or too many, from the right. Empty where as many cells
 * are there as two rows have that ran together, because then two cases lost a row.
 */
export function numbersInBrokenRow({ text, delimiters }: BrokenLine, shape: RowShape): string[] {
  if (delimiters >= 2 * (shape.width - 1)) return [];
  return [fromLeft(text, shape), fromRight(text, shape)].filter((cell) => cell !== undefined);
}

/** Cells are taken while they are whole: one that nothing ends may have been cut. */
function fromLeft(text: string, { delimiter, place }: RowShape): string | undefined {
  let at = 0;
  for (let cells = 0; ; cells += 1) {
    const end = text[at] === '"' ? endOfQuoted(text, at) : text.indexOf(delimiter, at);
    const cell = text.slice(at, end);
    if (end < 0 || text[end] !== delimiter || (text[at] !== '"' && cell.includes('"')))
      return undefined;
    if (cells === place) return text[at] === '"' ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    at = end + 1;
  }
}

/** Where the quoted cell that begins there is over; two quotes in it are one. */
function endOfQuoted(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote < 0 ? -1 : quote + 1;
}

function fromRight(text: string, { delimiter, width, place }: RowShape): string | undefined {
  if (text.includes('"')) return undefined;
  const cells = text.split(delimiter);
  return Math.abs(cells.length - width) === 1 ? cells[cells.length - width + place] : undefined;
}
