import { z } from 'zod';
import { Refusal } from '../domain/problems';

export const OpenCaseOfKind = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
});
export type OpenCaseOfKind = z.infer<typeof OpenCaseOfKind>;

/**
 * Somebody raises a case where one of its task is open on the same subject. Its document names
 * those that the caller may know of.
 */
export class OpenCasesOfKind extends Refusal {
  constructor(readonly cases: readonly OpenCaseOfKind[]) {
    super('OPEN_CASE_OF_KIND', { numbers: cases.map(({ number }) => number).join(', ') });
    this.name = 'OpenCasesOfKind';
  }
}
