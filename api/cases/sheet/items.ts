import { lastDayBefore } from '../../../domain/time/last-day-before';
import type { Grant } from '../../../domain/engine/performers';
import type { WorkItem } from '../../../domain/engine/state';
import { dayOf } from '../../../domain/time/day-of';
import { say, type Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../../store/access/caller';
import { rightToAct } from '../../../store/access/right-to-act';
import type { KnownClock } from '../../../store/cases/clocks';
import type { FoundCase } from '../../../store/cases/find-case';
import { clockOfItem } from '../../../store/cases/item-clock';
import { principalsOf } from '../../../store/registers/holdings';
import { personNames } from '../../../store/registers/person-names';
import type { Names } from '../../../store/registers/names';
import { stepTitle, viewPerformer } from '../../words/names';
import { sayReasons, sayRefusal } from '../../words/reasons';
import { actionsOnItem } from '../actions';
import { purposeOf } from '../view-work-item';
import type { Sheet } from './schemas';

type SheetItem = Sheet['items'][number];

/** What the items of a sheet are told with. */
export interface BesideItems {
  clocks: readonly KnownClock[];
  scopes: Names;
  named: (id: string) => { id: string; name: string };
  language: Language;
}

/** The open work items, and of each whether the reader may answer it and why. */
export async function viewOpenItems(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
  beside: BesideItems,
): Promise<SheetItem[]> {
  const views: SheetItem[] = [];
  // One after another: they share the connection of one transaction.
  for (const item of Object.values(found.state.items).filter(({ open }) => open))
    views.push({
      ...viewOffer(found, item, beside),
      ...(caller.kind === 'person'
        ? await rightTo(tx, found, item, caller.personId, beside.language)
        : { may: false, reasons: [], actsFor: null }),
    });
  return views;
}

const viewOffer = (
  found: FoundCase,
  item: WorkItem,
  { clocks, scopes, named, language }: BesideItems,
) => ({
  item: item.id,
  step: item.step,
  title: stepTitle(language, found.task, item.step, item.kind),
  purpose: purposeOf(found, item, language),
  kind: item.kind,
  judges: isJudging(found, item),
  offeredTo: item.anyOf.map((performer) => {
    const { roleName, scopeName } = viewPerformer(performer, found.task, scopes, language);
    return { roleName, scopeName };
  }),
  offeredAt: item.offeredAt,
  clock: clockOfItem(clocks, { ...found, ...item, item: item.id })?.clockId ?? null,
  claimedBy: item.claimedBy === undefined ? null : named(item.claimedBy),
});

/** What four eyes have to look at is what others have said, and not oneself. */
const isJudging = ({ process }: FoundCase, { kind, step }: WorkItem): boolean => {
  const declared = kind === 'task' ? process.steps[step] : undefined;
  return declared?.kind === 'task' && declared.fourEyes !== undefined;
};

/** As `GET …/eligibility` answers it. */
async function rightTo(
  tx: Transaction,
  found: FoundCase,
  item: WorkItem,
  personId: string,
  language: Language,
): Promise<Pick<SheetItem, 'may' | 'reasons' | 'actsFor'>> {
  const { process, state, task } = found;
  const on = dayOf(found.now);
  const act = { type: 'answered' as const, item: item.id };
  const right = await rightToAct(tx, { process, state, act, personId, on });
  const refused = actionsOnItem.decide(found, item);
  const reasons = [
    ...(refused === undefined ? [] : [sayRefusal(refused, language)]),
    ...(await sayReasons(tx, task, right.reasons, { language, on })),
  ];
  const grant = right.may ? right.grant : undefined;
  return {
    may: right.may && refused === undefined,
    reasons: reasons.map(({ sentence }) => sentence),
    actsFor:
      grant?.deputyFor === undefined
        ? null
        : await viewDeputyship(tx, personId, grant, on, language),
  };
}

async function viewDeputyship(
  tx: Transaction,
  deputyId: string,
  { deputyFor: id = '', deputyshipId }: Grant,
  on: string,
  language: Language,
): Promise<SheetItem['actsFor']> {
  const name = (await personNames(tx, [id])).get(id) ?? say(language, 'cases.somebody');
  return { id, name, until: await lastDayOf(tx, deputyId, deputyshipId, on) };
}

async function lastDayOf(
  tx: Transaction,
  deputyId: string,
  deputyshipId: string | undefined,
  on: string,
): Promise<string | null> {
  const deputyships = await principalsOf(tx, deputyId, on);
  const validTo = deputyships.find(({ id }) => id === deputyshipId)?.validTo;
  return validTo === undefined ? null : lastDayBefore(validTo);
}
