import { wantedForCase, type Wanted } from '../../store/access/may-act';
import { topOfLadder } from '../../domain/engine/ladder';
import { wantedOfCase } from './act';
import type { FoundCase } from '../../store/cases/find-case';

/**
 * Who may link a case: those who may hold it, performers of its open steps, and portfolio managers
 * of its institution. Whom four eyes keep from deciding may do it too: a link decides nothing.
 */
export function wantedToLink(found: FoundCase): Wanted {
  const { state, institutionId } = found;
  const asked = Object.values(state.items)
    .filter(({ open }) => open)
    .flatMap(({ anyOf }) => anyOf);
  return wantedForCase([
    ...wantedOfCase('hold')(found).rungs.flat(),
    ...asked,
    ...topOfLadder(institutionId),
  ]);
}
