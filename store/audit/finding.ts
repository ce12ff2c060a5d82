import { say, type Language } from '../../messages';

/** The codes of findings; their words are `audit.finding.<code>`. */
export const findingCodes = [
  // An entry of a chain
  'entryChanged',
  'entriesMissing',
  'entriesSwapped',
  'entriesInserted',
  'linkBroken',
  'columnChanged',
  // A chain against the signed heads
  'tailMissing',
  'chainRewritten',
  // A case against what its log gives
  'notFoldable',
  'stateDiffers',
  'stateChanged',
  'readModelDiffers',
  'logShorter',
  'logLonger',
  'workflowKnowsMore',
  'caseRowMissing',
  'numberMissing',
  // The heads
  'headUnreadable',
  'headSignatureWrong',
  'headContentChanged',
  'headRowChanged',
  'headDiffers',
  'headNotInDatabase',
  'headNotExported',
  'headBeforeMissing',
  // A proof
  'proofUnreadable',
  'proofHeadWrong',
  'proofHeadNotOfCase',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/**
 * Where a chain belongs. `institution` is its code, null where a proof does not say; `number` is
 * the case's, null for an institution's audit entries.
 */
export interface Place {
  institution: string | null;
  number: string | null;
}

export interface Finding {
  code: FindingCode;
  /** Null where a head itself is wrong. */
  place: Place | null;
  /** The entry, where one can be named. */
  sequence: number | null;
  params: Readonly<Record<string, string | number>>;
}

export const describeFinding = (
  { code, place, sequence, params }: Finding,
  language: Language,
): string => {
  const text = say(language, `audit.finding.${code}`, params);
  if (place === null) return text;
  const where = `${place.number === null ? 'audit' : 'case'}${sequence === null ? '' : 'Entry'}`;
  return `${say(language, `audit.place.${where}`, { institution: place.institution ?? 'none', number: place.number ?? '', sequence: sequence ?? 0 })}: ${text}`;
};
