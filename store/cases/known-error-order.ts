/** Where a known error stands in the list: by likeness, then by when it was published. */
export interface KnownErrorPlace {
  likeness: number;
  publishedAt: Date;
  caseId: string;
}

/** Most alike first, then latest. */
export const compareKnownErrors = (a: KnownErrorPlace, b: KnownErrorPlace): number =>
  b.likeness - a.likeness ||
  b.publishedAt.getTime() - a.publishedAt.getTime() ||
  (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0);
