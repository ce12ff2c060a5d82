import { useEffect, useState, type RefObject } from 'react';
import {
  decide,
  type CaseSheet,
  type Consequence,
  type SheetItem,
  type WorkItem,
} from '../api/case';
import type { KeptDraft } from '../api/drafts';
import { Problem } from '../api/problem';
import { missingIn } from '../form/faults';
import { without, type Faults, type Values } from '../form/schema';
import { useDraft, valuesIn, type KeptForm } from '../form/use-draft';
import { announce } from '../shell/announce';
import { say } from '../words/say';
import type { Refusal } from './refusal';
import { usePreview } from './use-preview';
import { useRefusals } from './use-refusals';
import { whoIsAsked } from './Waiting';

export interface Deciding {
  sheet: CaseSheet;
  item: SheetItem;
  /** It is decided, or another's to decide: what was typed stays, and cannot be sent. */
  isGone: boolean;
  /** What the reader has asked to see of the case. */
  shownSequence: number;
  /** Somebody has begun to fill it in; undefined where nothing is filled in (any more). */
  onTyped: (item: SheetItem | undefined) => void;
  /** The case is another one than was seen. */
  onChanged: () => void;
  onDecided: () => void;
}

interface Decision {
  values: Values;
  change: (values: Values) => void;
  /** Empties the form. */
  empty: () => void;
  draft: KeptForm;
  faults: Faults;
  refused: Refusal | undefined;
  consequences: ReadonlyMap<string, Consequence>;
  /** The outcome that is chosen, and what it leads to. */
  chosen: WorkItem['outcomes'][number] | undefined;
  consequence: Consequence | undefined;
  /** Fields that are wanted: by the form always, and by the chosen outcome. */
  required: readonly string[];
  /** Fields of other outcomes than the chosen one: kept in the draft, neither shown nor sent. */
  leftOut: readonly string[];
  choose: (outcome: string) => void;
  /** It cannot be sent any more, and is not on its way. */
  isOver: boolean;
  /** The question before it is sent is open. */
  isAsking: boolean;
  isSending: boolean;
  ask: () => void;
  /** From the question to the form, but for what is on its way. */
  goBack: () => void;
  confirm: () => Promise<void>;
}

/** Where in the body of a decision what is filled in stands, as a JSON Pointer. */
const below = '/answer';

export const draftKeyOf = ({ caseId }: CaseSheet, { item }: SheetItem): string =>
  `answer.${caseId}.${item}`;

/** A decision as it is made: filled in and kept as a draft, asked about once, sent. */
export function useDecision(
  { sheet, item, isGone, shownSequence, onTyped, onChanged, onDecided }: Deciding,
  { workItem, kept }: { workItem: WorkItem; kept: KeptDraft | null },
  form: RefObject<HTMLFormElement | null>,
): Decision {
  const only = workItem.outcomes.length === 1 ? workItem.outcomes[0]?.value : undefined;
  const [blank] = useState<Values>({
    ...workItem.known,
    ...(only !== undefined && { outcome: only }),
  });
  const [values, change] = useState<Values>(valuesIn(kept?.entry.content) ?? blank);
  const [known, see] = useState(kept?.entry.baseSequence ?? sheet.sequence);
  const [begunWith] = useState(shownSequence);
  // Whoever looked at what is new has seen it; what came unasked is not seen yet.
  const seen = shownSequence > begunWith ? Math.max(known, shownSequence) : known;
  const { faults, refused, ...refusals } = useRefusals(form, below, (sequence) => {
    see(sequence);
    onChanged();
  });
  const [isAsking, ask] = useState(false);
  const [isSending, send] = useState(false);
  const [isUnknown, doubt] = useState(false);
  // A decision of one's own that was sent: what became of it is asked under its key, even where the
  // page has heard meanwhile that the item is decided.
  const isOwn = isAsking && (isSending || isUnknown);
  const isTyped = JSON.stringify(values) !== JSON.stringify(blank);
  const draft = useDraft({
    key: draftKeyOf(sheet, item),
    kept,
    content: isTyped ? { values } : undefined,
    baseSequence: seen,
    onTake: (content, baseSequence) => {
      change(valuesIn(content) ?? blank);
      see(baseSequence ?? sheet.sequence);
      ask(false);
    },
  });
  useEffect(() => onTyped(isTyped ? item : undefined), [onTyped, isTyped, item]);
  const { consequences, isOf } = usePreview(sheet.caseId, item.item, values, {
    sequence: sheet.sequence,
    isOver: isGone || isOwn,
  });
  const outcome = typeof values['outcome'] === 'string' ? values['outcome'] : undefined;
  const chosen = workItem.outcomes.find(({ value }) => value === outcome);

  const consequence = consequences.get(outcome ?? '');
  const wantedAlways = workItem.form.required ?? [];
  const required = [...wantedAlways, ...(consequence?.requires ?? [])];
  const leftOut = chosen?.leavesOut ?? nothing;
  // Nobody is asked whether to do what is known to be refused for what stands in a field.
  const refusedField = refusedFieldOf(consequence);

  const confirm = async (): Promise<void> => {
    if (isSending) return;
    send(true);
    try {
      const wish = await draft.keepWish();
      const decision = { answer: without(values, leftOut), seenSequence: seen };
      const acted = await decide(sheet.caseId, item.item, decision, wish);
      void draft.done();
      announce(sayDecided(sheet, acted));
      // The form goes; until then it is the one that was sent.
      onDecided();
    } catch (error) {
      const mayPass = error instanceof Problem && error.mayPass;
      // Where nobody knows what became of it the question stays, and the same is asked again.
      doubt(mayPass);
      if (!mayPass) ask(false);
      refusals.take(error);
      send(false);
    }
  };
  return {
    values,
    change,
    empty: () => change(blank),
    draft,
    faults,
    refused,
    consequences,
    chosen,
    consequence,
    required,
    leftOut,
    choose(value) {
      // What is on its way stays as it was sent.
      if (isSending) return;
      change((before) => ({ ...before, outcome: value }));
      ask(false);
    },
    isOver: isGone && !isOwn,
    isAsking,
    isSending,
    ask() {
      // What was typed since the consequence was told may meet what was wanted then.
      const wanted = isOf(values) ? required : wantedAlways;
      const missing = chosen === undefined ? {} : missingIn(values, wanted);
      if (chosen === undefined) refusals.hold(say('case.chooseFirst'), missing);
      else if (Object.keys(missing).length > 0) refusals.hold(say('case.incomplete'), missing);
      else if (isOf(values) && refusedField !== undefined)
        refusals.hold(refusedField.message, { [refusedField.pointer]: refusedField.message });
      else {
        refusals.clear();
        ask(true);
      }
    },
    goBack() {
      if (!isAsking || isSending) return;
      ask(false);
      // The button that was pressed goes with the question.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus(),
      );
    },
    confirm,
  };
}

const nothing: readonly string[] = [];

function refusedFieldOf(consequence: Consequence | undefined) {
  const refused = consequence?.refused;
  if (!refused?.pointer.startsWith(`${below}/`)) return undefined;
  return { pointer: refused.pointer.slice(below.length), message: refused.message };
}

function sayDecided(
  { title }: CaseSheet,
  { openItems: [next], statusName }: Awaited<ReturnType<typeof decide>>,
): string {
  if (next === undefined) return say('case.decidedEnd', { title, status: statusName });
  const who = whoIsAsked({ offeredTo: next.offeredTo, claimedBy: null });
  return say('case.decided', { title, next: next.title, who });
}
