import type { Preview } from '../../../cases/preview';
import type { Performer } from '../../../domain/engine/performers';
import type { CaseState, OpenStep, WorkItem } from '../../../domain/engine/state';
import { wantedOfItem } from '../../../domain/engine/wanted';
import type { Wanted } from '../../../domain/engine/wanted';
import { dayOf } from '../../../domain/time/day-of';
import type { Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import type { StaffRead } from '../../../store/access/reads-staff';
import { whoMayAct } from '../../../store/access/who-may-act';
import { namesOf } from '../../../store/registers/names';
import { personNames } from '../../../store/registers/person-names';
import { scopeIdsOf, viewPerformer } from '../../words/names';
import type { StepView } from './schemas';

/** With whose names its reader may know. */
export interface ReadPreview extends Preview {
  staff: StaffRead;
}

const mostNames = 5;

/** Whom a step would be offered to: each role, with the persons who could do it now. */
export async function viewOffers(
  tx: Transaction,
  preview: ReadPreview,
  state: CaseState,
  open: OpenStep,
  language: Language,
): Promise<StepView['offeredTo']> {
  const items = Object.values(state.items).filter(
    (item) => item.open && item.step === open.step && item.visit === open.visit,
  );
  const names = await namesOf(tx, scopeIdsOf(items), language, dayOf(preview.at));
  const offers: StepView['offeredTo'] = [];
  for (const item of items)
    for (const { performer, persons } of await personsAsked(tx, preview, state, item)) {
      const { roleName, scopeName } = viewPerformer(
        performer,
        preview.process.code,
        names,
        language,
      );
      offers.push({ roleName, scopeName, persons });
    }
  return offers;
}

/** Where everybody of the roles is excluded, those who take over stand with the first role. */
async function personsAsked(
  tx: Transaction,
  preview: ReadPreview,
  state: CaseState,
  item: WorkItem,
): Promise<{ performer: Performer; persons: string[] }[]> {
  const wanted = wantedOfItem(preview.process, state, item);
  const asked: { performer: Performer; persons: string[] }[] = [];
  for (const performer of item.anyOf)
    asked.push({
      performer,
      persons: await namesOfWanted(tx, preview, state, { ...wanted, rungs: [[performer]] }),
    });
  const [first, ...others] = asked;
  return first === undefined || asked.some(({ persons }) => persons.length > 0)
    ? asked
    : [{ ...first, persons: await namesOfWanted(tx, preview, state, wanted) }, ...others];
}

/** Names of the persons who may do what is wanted, at most five; those that the reader may know. */
export async function namesOfWanted(
  tx: Transaction,
  { process, institutionId, at, staff }: ReadPreview,
  { subject }: CaseState,
  wanted: Wanted,
): Promise<string[]> {
  const found = await whoMayAct(
    tx,
    { institutionId, task: process.code, subject, on: dayOf(at) },
    wanted,
  );
  const ids = [...new Set(found.map(({ personId }) => personId))]
    .filter((id) => staff === 'all' || (staff !== 'none' && id === staff.personId))
    .slice(0, mostNames);
  const names = await personNames(tx, ids);
  return ids.flatMap((id) => names.get(id) ?? []);
}
