import { fieldsOfOthers } from '../../domain/engine/parts-of-outcomes';
import type { WorkItem } from '../../domain/engine/state';
import { KeptNewest } from '../../runtime/kept-newest';
import type { FoundCase } from '../../store/cases/find-case';

/**
 * To find it out takes some milliseconds of a form with many choices, in which nobody is
 * answered; it stays the same until something happens in the case.
 */
const kept = new KeptNewest<ReadonlyMap<string, readonly string[]>>(2000);

/** The fields that each outcome of a work item leaves to others, as of the case's last event. */
export function leftOutOf(
  { caseId, process, state, lastEventAt }: FoundCase,
  { id, kind, step: name }: WorkItem,
): ReadonlyMap<string, readonly string[]> {
  const step = kind === 'task' ? process.steps[name] : undefined;
  if (step?.kind !== 'task') return new Map();
  const key = JSON.stringify([caseId, state.sequence, id]);
  return kept.find(key) ?? kept.keep(key, fieldsOfOthers(step, state, lastEventAt));
}
