import type { PersonsAct } from '../../../domain/engine/wanted';
import { stepChangedBy } from '../../../domain/engine/step-changed-by';
import { dayOf } from '../../../domain/time/day-of';
import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../../store/access/caller';
import { rightToAct } from '../../../store/access/right-to-act';
import type { FoundCase } from '../../../store/cases/find-case';
import { refusedAction } from '../actions';
import type { wording } from './answers';
import { correctableFields } from './correctable';
import { lastOf, latestOf, type Said } from './said';
import type { SheetSection } from './schemas';

interface Evidence {
  all: readonly Said[];
  words: ReturnType<typeof wording>;
  named: (id: string) => { id: string; name: string };
  byOf: (said: Said) => SheetSection['by'];
}

/** What was said, as it stands now, and by which ways the reader may have it stand otherwise. */
export async function viewSections(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
  evidence: Evidence,
): Promise<SheetSection[]> {
  const { all, words, named, byOf } = evidence;
  const may = await waysToChange(tx, found, caller);
  return lastOf(all).map((said) => {
    const { event, step, place } = said;
    const isLast = all.findLast((each) => each.place === place)?.corrects?.of === said;
    const isThere = isLast || all.findLast((each) => each.place === place) === said;
    return {
      entry: event.sequence,
      step,
      title: words.titleOf(step),
      by: byOf(said),
      actsFor:
        'grant' in event && event.grant.deputyFor !== undefined
          ? named(event.grant.deputyFor)
          : null,
      at: event.at,
      ...words.outcomeOf(said),
      fields: viewFields(said, evidence),
      corrections: correctionsOf(said, all)
        .filter(({ corrects }) => corrects?.field === undefined)
        .map((correction) => viewCorrection(correction, byOf)),
      mayCorrect: may.correct && Object.keys(correctableFields(found, step)).length > 0,
      changedBy: isThere ? (may.change.get(step) ?? null) : null,
    };
  });
}

const correctionsOf = (said: Said, all: readonly Said[]): Said[] =>
  all.filter(({ corrects }) => corrects?.of === said);

function viewFields(
  said: Said,
  { all, words, byOf }: Omit<Evidence, 'named'>,
): SheetSection['fields'] {
  const corrections = correctionsOf(said, all);
  const textIn = (from: Said | undefined, name: string): string | undefined =>
    from && words.fieldsOf(from).find((field) => field.name === name)?.text;
  return words
    .fieldsOf(latestOf(said, all))
    .filter(({ name }) => name !== 'outcome')
    .map((field) => {
      const correction = corrections.findLast(({ corrects }) => corrects?.field === field.name);
      // The reason of a change is its own; it stands instead of nothing.
      const changed = field.name === 'reason' ? undefined : said.instead;
      const was = textIn(correction === undefined ? changed : said, field.name);
      return {
        ...field,
        was: was === undefined || was === field.text ? null : was,
        correction: correction === undefined ? null : viewCorrection(correction, byOf),
      };
    });
}

const viewCorrection = (correction: Said, byOf: Evidence['byOf']) => ({
  by: byOf(correction),
  at: correction.event.at,
  text: correction.corrects?.reason ?? null,
});

/** Whether the reader may correct entries, and by which action each step is said anew. */
async function waysToChange(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
): Promise<{ correct: boolean; change: ReadonlyMap<string, string> }> {
  const change = new Map<string, string>();
  if (caller.kind !== 'person') return { correct: false, change };
  const { process, state } = found;
  const may = async (act: PersonsAct): Promise<boolean> => {
    const on = dayOf(found.now);
    return (await rightToAct(tx, { process, state, act, personId: caller.personId, on })).may;
  };
  for (const action of Object.keys(process.actions ?? {})) {
    const step = stepChangedBy(process, action);
    if (step === undefined || refusedAction(found, action) !== undefined) continue;
    if (!(await may({ type: 'acted', action }))) continue;
    change.set(step, action);
    change.set(`action.${action}`, action);
  }
  return { correct: await may({ type: 'corrected' }), change };
}
