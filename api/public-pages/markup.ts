import { escapeHtml } from '../../runtime/html';

/** HTML as it stands; everything else that a page is made of is text, and is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** A piece of a page. What is put in is text, but for other pieces; nothing and false leave no trace. */
export const markup = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(
    pieces.map((piece, index) => (index === 0 ? piece : textOf(parts[index - 1]) + piece)).join(''),
  );

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(textOf).join('') : escapeHtml(String(part));
}
