import type { CaseDependencies } from '../../../cases/dependencies';
import { itemNamed } from '../../../domain/engine/declared-by-name';
import type { Instant } from '../../../domain/ids';
import { dayOf } from '../../../domain/time/day-of';
import { outcomesOf } from '../../../domain/engine/outcomes';
import { Refusal } from '../../../domain/problems';
import { say, type Language } from '../../../messages';
import { withInstitution } from '../../../runtime/database';
import type { PersonCaller } from '../../../store/access/caller';
import { findCase } from '../../../store/cases/find-case';
import { stepsOfItems } from '../../../store/cases/steps-of-items';
import { formOfItem } from '../../cases/form-of-item';
import { formSchema } from '../../words/form-schema';
import { stepTitle } from '../../words/names';
import { keyOf } from './chosen-items';
import type { ItemRef, SharedForm } from './schemas';

/**
 * The one form of all these work items.
 * @throws Refusal STEPS_DIFFER where they are not at one step of one version of a process; NOT_FOUND
 */
export async function sharedForm(
  dependencies: CaseDependencies,
  caller: PersonCaller,
  items: readonly ItemRef[],
  { language, now }: { language: Language; now: Instant },
): Promise<SharedForm> {
  const [first] = items;
  if (first === undefined) throw new Refusal('NOT_FOUND');
  const steps = await withInstitution(dependencies.prisma, caller.institutionId, (tx) =>
    stepsOfItems(tx, caller, items.map(keyOf), dayOf(now)),
  );
  const [at] = steps;
  if (at === undefined) throw new Refusal('NOT_FOUND');
  if (steps.length > 1 || at.kind !== 'task') throw new Refusal('STEPS_DIFFER');
  const { task, version, step } = at;
  const found = await findCase(dependencies, caller, first.caseId, now);
  const itemForm = formOfItem(found, itemNamed(found.state, first.item));
  return {
    at: { task, version, step },
    title: stepTitle(language, task, step, 'task'),
    form: formSchema(itemForm, language),
    outcomes: outcomesOf(itemForm.form).map((value) => ({
      value,
      title: say(language, `${itemForm.words}.outcome.${value}`),
    })),
    needsFreshSignIn: itemForm.needsFreshSignIn,
  };
}
