/**
 * Faults that keep a log from being imported at all; their words are `pastCases.fault.<code>` in
 * the catalogue.
 */
export const importFaults = [
  'MAPPING_NOT_JSON',
  'INSTITUTION_UNKNOWN',
  'FILE_EMPTY',
  'HEADER_UNREADABLE',
  'COLUMN_MISSING',
  'COLUMN_TWICE',
  'BROKEN_COMPRESSION',
  'UNDER_WAY',
] as const;

export class ImportFault extends Error {
  override readonly name = 'ImportFault';

  constructor(
    readonly code: (typeof importFaults)[number],
    readonly params: Record<string, string | number> = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}
