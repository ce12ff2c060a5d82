import { Refusal } from '../../domain/problems';
import type { ChoosableInstitution } from '../../store/access/choosable-institution';

/**
 * The institution a person acts for: the one named, else the only one.
 * @throws Refusal NOT_OF_THIS_INSTITUTION, the same whether such an institution exists or not;
 *   INSTITUTION_REQUIRED with the codes to choose from
 */
export function chooseInstitution(
  institutions: readonly ChoosableInstitution[],
  named: string | undefined,
): ChoosableInstitution {
  const [only, ...others] = institutions;
  const chosen = named === undefined ? only : institutions.find(({ code }) => code === named);
  if (!chosen) throw new Refusal('NOT_OF_THIS_INSTITUTION');
  if (named === undefined && others.length > 0)
    throw new Refusal('INSTITUTION_REQUIRED', {
      institutions: institutions.map(({ code }) => code).join(', '),
    });
  return chosen;
}
