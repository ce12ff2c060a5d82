/**
 * A text as it is kept and compared: letters and their marks composed (Unicode NFC), so that what
 * looks the same is the same. Of the marks on one letter the first 30 stay (UAX #15, stream-safe
 * text): no language writes more, and composing a long run takes a time that grows with its square.
 */
export const composed = (text: string): string => bounded(text).normalize('NFC');

/** A text without marks and capitals, as many people type: texts are looked for in this form. */
export const withoutMarks = (text: string): string =>
  bounded(text).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const bounded = (text: string): string => text.replaceAll(/(\p{M}{30})\p{M}+/gu, '$1');
