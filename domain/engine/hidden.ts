import type { Process } from './process';
import type { CaseState } from './state';

/** Persons who may not know of the case, by what they are in it (R21). */
export const hiddenPersons = (
  { hiddenFrom = [] }: Pick<Process<unknown>, 'hiddenFrom'>,
  { caseFunctions }: CaseState,
): string[] => hiddenFrom.flatMap((who) => caseFunctions[who] ?? []);
