import { Parser } from 'htmlparser2';

/**
 * Elements within elements that are followed. Mails reach some dozens; the parser's work for each
 * element grows with their number.
 */
const deepestElement = 1_000;

const silent: ReadonlySet<string> = new Set(['style', 'script', 'title', 'template']);
/** What ends a line. */
const lines: ReadonlySet<string> = new Set([
  ...['address', 'blockquote', 'br', 'dd', 'div', 'dl', 'dt', 'figure', 'footer', 'form'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'ol', 'p', 'pre', 'section'],
  ...['table', 'td', 'th', 'tr', 'ul'],
]);

class TooDeep extends Error {}

/**
 * What a reader sees of a page, as plain text: good enough to read what somebody wrote, and nothing
 * of it is ever shown as a page. The source as it came, where its elements lie too deep in each
 * other.
 */
export function htmlText(html: string): string {
  const said: string[] = [];
  let depth = 0;
  let silence = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      depth += 1;
      if (depth > deepestElement) throw new TooDeep();
      if (silent.has(name)) silence += 1;
    },
    onclosetag: (name) => {
      depth -= 1;
      if (silent.has(name)) silence -= 1;
      if (lines.has(name)) said.push('\n');
    },
    ontext: (text) => {
      if (silence === 0) said.push(text);
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (error instanceof TooDeep) return html;
    throw error;
  }
  return said
    .join('')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\n{3,}/g, '\n\n');
}
