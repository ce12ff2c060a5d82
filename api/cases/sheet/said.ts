import type { z } from 'zod';
import type { StoredEvent } from '../../../domain/engine/events';
import type { Process } from '../../../domain/engine/process';
import { stepChangedBy } from '../../../domain/engine/step-changed-by';
import type { FoundCase } from '../../../store/cases/find-case';

type Saying = Extract<StoredEvent, { type: 'opened' | 'answered' | 'acted' | 'corrected' }>;

/** Events in which somebody says something that stands in the evidence. */
export const isSaying = (event: StoredEvent): event is Saying =>
  ['opened', 'answered', 'acted', 'corrected'].includes(event.type);

/** What somebody said in the request, in a step or by an action, as the reader may see it. */
export interface Said {
  event: Saying;
  /** `request`, the name of the step, or `action.` and the name of the action. */
  step: string;
  visit: number;
  /**
   * Where it stands among the evidence: what is said later at the same place stands instead. Which
   * of the items of a visit; answers of several persons stand beside each other.
   */
  place: string;
  said: Readonly<Record<string, unknown>>;
  /** What stood at the place until then, where an action says a step's answer anew. */
  instead?: Said;
  /** A correction: of what, in which field, and why. `said` is all of it as it should have been. */
  corrects?: { of: Said; field: string | undefined; reason: string | null };
}

/** All that was said, in the order of time. */
export function saidIn(
  events: readonly StoredEvent[],
  { state, process }: Pick<FoundCase, 'state' | 'process'>,
  seenOf: (event: Saying) => unknown,
): Said[] {
  const all: Said[] = [];
  for (const event of events) {
    if (!isSaying(event)) continue;
    const said = asRecord(seenOf(event));
    if (event.type === 'opened')
      all.push({ event, step: 'request', visit: 1, place: 'request', said });
    else if (event.type === 'acted') all.push(byAction(event, said, process, all));
    else if (event.type === 'corrected') all.push(...correcting(event, said, all));
    else {
      const item = state.items[event.item];
      if (item?.kind !== 'task') continue;
      const { step, visit, id } = item;
      all.push({ event, step, visit, place: `${step}.${id.split('.').at(-1)}`, said });
    }
  }
  return all;
}

const asRecord = (said: unknown): Readonly<Record<string, unknown>> =>
  typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};

function byAction(
  event: Extract<Saying, { type: 'acted' }>,
  said: Said['said'],
  process: Process<unknown>,
  before: readonly Said[],
): Said {
  const step = `action.${event.action}`;
  const changed = stepChangedBy(process, event.action);
  const instead =
    changed === undefined
      ? undefined
      : before.findLast((each) => each.step === changed || each.step === step);
  return {
    event,
    step,
    visit: event.sequence,
    place: instead?.place ?? step,
    said,
    ...(instead === undefined ? {} : { instead }),
  };
}

/** Of what no form asked for, such as the reason of a hold, only the log tells a correction. */
function correcting(
  event: Extract<Saying, { type: 'corrected' }>,
  { correction, value }: Said['said'],
  before: readonly Said[],
): Said[] {
  const of = before.find((each) => each.event.sequence === event.entry);
  if (of === undefined || of.corrects !== undefined) return [];
  const now = latestOf(of, before);
  const isLast = before.findLast(({ place }) => place === of.place) === now;
  const field = event.field?.name;
  return [
    {
      ...of,
      event,
      place: isLast ? of.place : `entry.${event.entry}`,
      said: field === undefined ? now.said : { ...now.said, [field]: value },
      corrects: { of, field, reason: typeof correction === 'string' ? correction : null },
    },
  ];
}

/** The same with what was corrected in it since. */
export const latestOf = (said: Said, all: readonly Said[]): Said =>
  all.findLast(({ corrects }) => corrects?.of === said) ?? said;

/** Of each step the answers of its last visit, and each action as it was taken last. */
export function lastOf(all: readonly Said[]): Said[] {
  const own = all.filter(({ corrects }) => corrects === undefined);
  return own.filter(
    ({ step, visit }) => !own.some((other) => other.step === step && other.visit > visit),
  );
}

/** The action that is meant, where it is one. */
export const actionIn = (step: string): string | undefined =>
  step.startsWith('action.') ? step.slice('action.'.length) : undefined;

/** The form that was answered there. */
export function formAnsweredAt(process: Process<unknown>, step: string): z.ZodObject | undefined {
  if (step === 'request') return process.request;
  const action = actionIn(step);
  if (action !== undefined) return process.actions?.[action]?.form;
  const declared = process.steps[step];
  return declared?.kind === 'task' ? declared.form : undefined;
}
