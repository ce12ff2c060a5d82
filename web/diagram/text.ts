/** Widths of letters in parts of the size of the text, on the safe side for our face. */
function widthOf(letter: string): number {
  if (/[iljtfrI.,:;'’|()[\]!\s-]/.test(letter)) return 0.34;
  if (/[mwMW@%–—→✓]/.test(letter)) return 0.9;
  return letter !== letter.toLowerCase() ? 0.66 : 0.53;
}

/** How wide a text is at most, in the unit of its size. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter) * size;
  return width;
}

/** The text in lines no wider than the width; a word that is too long is broken. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width, size))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line];
}

function pieces(word: string, width: number, size: number): string[] {
  if (textWidth(word, size) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (textWidth(piece + letter, size) > width) {
      found.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...found, piece];
}
