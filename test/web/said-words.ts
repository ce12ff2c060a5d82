import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Response } from 'playwright-core';
import { z } from 'zod';
import lv from '../../messages/lv/web.json';

const manifest = z
  .record(z.string(), z.object({ file: z.string() }))
  .parse(
    JSON.parse(readFileSync(join(__dirname, '../../generated/web/.vite/manifest.json'), 'utf8')),
  );
const wordsFile = manifest['../messages/lv/web.json']?.file ?? '';

/** Every word of the workspace between marks, also where one is said within another. */
const marked = Object.fromEntries(Object.entries(lv).map(([key, text]) => [key, `⟦${text}⟧`]));

/** What is no word: the product's name, keys, and parts of a day that are still empty. */
const noWords = new Set(['saimnieks', 'ctrl k', 'dd', 'mm', 'gggg']);

/** What the parts of a day's field are called, by the library that draws them; and a day in full. */
const ofLibrary =
  /^(diena|mēnesis|gads|stundas|minūtes|tukšs|atlasītais datums|\d{4}\. gada \d+\. \p{L}+)$/u;

/** Names of days and months, which the browser says, of the years that screens begin with. */
const inCalendar = new Set(
  Array.from({ length: 800 }, (_, day) => new Date(Date.now() + (day - 600) * 86_400_000)).flatMap(
    (day) =>
      (
        [
          { weekday: 'long' },
          { weekday: 'short' },
          { weekday: 'narrow' },
          { month: 'long' },
          { month: 'long', year: 'numeric' },
        ] as const
      ).map((shape) =>
        new Intl.DateTimeFormat('lv', { ...shape, timeZone: 'UTC' }).format(day).toLowerCase(),
      ),
  ),
);

/** Every text that somebody sees or hears on the page. */
const textsOn = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement.closest('noscript, script, svg') === null) said.push(node.textContent);
    // In a picture a text stands in several lines: of those the words are looked at.
    for (const svg of document.querySelectorAll('svg'))
      said.push(
        [...svg.querySelectorAll('tspan, text:not(:has(tspan)), title, desc')].map((one) => one.textContent).join(' \\u2028'),
      );
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-valuetext'])
      for (const one of document.querySelectorAll('[' + name + ']'))
        said.push(one.getAttribute(name));
    return said;
  })()`);

/** What is left of a text without what is marked, in pieces between signs. */
function unmarked(text: string): string[] {
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, ' | ');
  }
  return rest
    .split(rest.includes('\u2028') ? /[|\s]/ : /[|·,;:()„”"…→/\n]| – | - /)
    .map((piece) => piece.trim().toLowerCase())
    .filter((piece) => /\p{L}/u.test(piece));
}

/** Which words a page says that are neither the workspace's nor the server's. */
export interface Listening {
  foreignWords: () => Promise<string[]>;
}

/**
 * From the next load on the page's words are marked, and whatever the server says is remembered.
 * Whatever is loaded after the words is loaded as ever, from the browser's memory too.
 */
export async function listenTo(page: Page): Promise<Listening> {
  /** All that the server has said, in small letters. */
  let heard = '';
  let hearing: Promise<void>[] = [];
  const hear = async (response: Response): Promise<void> => {
    if (!new URL(response.url()).pathname.startsWith('/api/')) return;
    // Of a stream, or of a page that is left, there is nothing to be read.
    if (response.headers()['content-type']?.includes('json') !== true) return;
    const said = await response.text().catch(() => '');
    heard += said.toLowerCase();
  };
  await page.route(
    `**/${wordsFile}`,
    (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export default ${JSON.stringify(marked)};`,
      }),
    { times: 1 },
  );
  page.on('response', (response) => void hearing.push(hear(response)));
  const isOurs = (piece: string): boolean =>
    noWords.has(piece) || inCalendar.has(piece) || ofLibrary.test(piece) || heard.includes(piece);
  return {
    foreignWords: async () => {
      const texts = await textsOn(page);
      await Promise.all(hearing);
      hearing = [];
      if (!texts.some((text) => text.includes('⟦'))) return ['nothing of ours is said'];
      const foreign = texts.flatMap(unmarked).filter((piece) => !isOurs(piece));
      return [...new Set(foreign)];
    },
  };
}
