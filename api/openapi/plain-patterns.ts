/**
 * The generator writes a regular expression as a program does, with its slashes and flags. A pattern
 * of JSON Schema has none, and is read with the flag u in any case; no other flag is used here.
 * Changes the document that it is given.
 */
export function withPlainPatterns<Document>(document: Document): Document {
  if (typeof document !== 'object' || document === null) return document;
  for (const [name, value] of Object.entries(document))
    if (name === 'pattern' && typeof value === 'string')
      Object.assign(document, { pattern: value.replace(/\/u$/, '') });
    else withPlainPatterns(value as unknown);
  return document;
}
