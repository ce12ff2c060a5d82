import { basename } from 'node:path';
import type { RawDocument } from './document';
import { readCsv, type NamedText } from './read-csv';
import { readJson } from './read-json';

/**
 * Reads register files together: JSON documents as they are (with `institution` only that one's
 * part), CSV files as those of the `institution`. Unreadable files are among the errors.
 */
export function readFiles(files: readonly NamedText[], institution?: string): RawDocument {
  const documents = files.map((file) =>
    isCsv(file.name)
      ? readCsv(file, institution)
      : onlyOf(readJson(file.text, file.name), institution),
  );
  return {
    rows: documents.flatMap(({ rows }) => rows),
    errors: documents.flatMap(({ errors }) => errors),
  };
}

function isCsv(name: string): boolean {
  return basename(name).toLowerCase().endsWith('.csv');
}

function onlyOf(document: RawDocument, institution: string | undefined): RawDocument {
  return institution === undefined
    ? document
    : { ...document, rows: document.rows.filter((row) => row.institution === institution) };
}
