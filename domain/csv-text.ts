/** What nobody sees, in front of what a spreadsheet reads: spaces, controls, joiners, marks. */
const unseen = /^[\s\p{C}\p{Default_Ignorable_Code_Point}]+/u;
const beginsFormula = ['=', '+', '-', '@', '\u2212'];

/**
 * A text as a cell of a CSV file, always in quotation marks. A spreadsheet would carry out what
 * begins like a formula, also after signs that nobody sees and in full-width signs; an apostrophe
 * makes it the text that it is.
 */
export function csvText(text: string): string {
  const first = text.replace(unseen, '').charAt(0).normalize('NFKC');
  const isFormula = beginsFormula.includes(first) || /^[\t\r]/.test(text);
  return `"${isFormula ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
