import { z } from 'zod';

/**
 * A text as it is kept and compared: letters and their marks composed (Unicode NFC), so that what
 * looks the same is the same. Of the marks on one letter the first 30 stay (UAX #15, stream-safe
 * text): no language writes more, and composing a long run takes a time that grows with its square.
 */
export const composed = (text: string): string => bounded(text).normalize('NFC');

/**
 * A text without marks and capitals, as many people type: texts are looked for in this form. The
 * database's `without_marks` drops the marks of Latin, Greek and Cyrillic letters alone (U+0300 to
 * U+036F), and writes every small sigma in one way; else the two say the same. Each search asks one
 * of them for both of its sides.
 */
export const withoutMarks = (text: string): string =>
  bounded(text).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const mostMarks = 30;

const bounded = (text: string): string =>
  text.replaceAll(/\p{M}+/gu, (marks) =>
    marks.length <= mostMarks ? marks : Array.from(marks).slice(0, mostMarks).join(''),
  );

/**
 * Composed, and with the line ends of every system and the breaks of word processors as one line
 * feed.
 */
export const withLineFeeds = (text: string): string =>
  composed(text.replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n'));

/** Neither a line of its own nor another direction than its neighbours, wherever it is shown. */
const isOneLine = (text: string): boolean => !/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text);

const hasSomethingVisible = (text: string): boolean =>
  text === '' || /(?!\p{DI}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/** Whether a screen and a column can hold it: of control characters line feed and tab alone. */
export const isReadable = (text: string): boolean =>
  !/[^\P{Cc}\t\n]|[\p{Surrogate}\ufffd]/u.test(text);

/** As much of a text as can stand in one line. */
export const inOneLine = (text: string): string =>
  composed(
    text
      .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replaceAll(/[\p{Bidi_Control}\p{Surrogate}\ufffd]/gu, '')
      .trim(),
  );

interface Length {
  min?: number;
  max: number;
}

/**
 * Text of one line, such as a title, a name or a code: it writes no lines of its own into mails,
 * and shows something. Lengths are in characters.
 */
export const line = ({ min = 1, max }: Length) =>
  z
    .string()
    .overwrite(composed)
    .trim()
    .min(min)
    .max(max)
    .refine(isOneLine, { params: { fault: 'not_one_line' } })
    .refine(hasSomethingVisible, { params: { fault: 'nothing_visible' } });

/** Text of several lines. Lengths are in characters. */
export const lines = ({ min = 1, max }: Length) =>
  z
    .string()
    .overwrite(withLineFeeds)
    .trim()
    .min(min)
    .max(max)
    .refine(isReadable, { params: { fault: 'unreadable_text' } })
    .refine(hasSomethingVisible, { params: { fault: 'nothing_visible' } });
