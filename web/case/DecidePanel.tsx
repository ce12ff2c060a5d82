import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import {
  decide,
  readWorkItem,
  type CaseSheet,
  type Consequence,
  type SheetItem,
  type WorkItem,
} from '../api/case';
import { Problem } from '../api/problem';
import { useActions } from '../actions/definitions';
import { useKeys } from '../actions/keys';
import type { KeptDraft } from '../api/drafts';
import { DraftNote } from '../form/DraftNote';
import { FormOf } from '../form/FormOf';
import { faultsOf, focusRefused } from '../form/faults';
import type { Faults, Values } from '../form/schema';
import { useDraft, useKept, valuesIn } from '../form/use-draft';
import buttons from '../look/parts/button.module.css';
import { announce } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import { freshSignInAddress } from '../shell/sign-in-address';
import { say } from '../words/say';
import { sayDay } from '../words/time';
import { Ask } from './Ask';
import { Holder } from './Holder';
import { outcomeActions } from './outcome-actions';
import { Outcomes } from './Outcomes';
import { Refused } from './Refused';
import { refusalOf, type Refusal } from './refusal';
import { usePreview } from './use-preview';
import { whoIsAsked } from './Waiting';
import styles from './Panel.module.css';

interface Props {
  sheet: CaseSheet;
  item: SheetItem;
  /** It is decided, or another's to decide: what was typed stays, and cannot be sent. */
  isGone: boolean;
  /** What the reader has asked to see of the case. */
  shownSequence: number;
  /** Somebody has begun to fill it in; undefined where nothing is filled in (any more). */
  onTyped: (item: SheetItem | undefined) => void;
  /** It follows from what the reader has just decided, and takes the focus. */
  isNext: boolean;
  /** The case is another one than was seen. */
  onChanged: () => void;
  onDecided: () => void;
  /** It was taken, given back or passed on. */
  onPassed: (sequence: number | undefined) => void;
}

/** What is asked of the reader: the outcomes with their consequences, and the fields they need. */
export const DecidePanel = (props: Props) => {
  const { sheet, item } = props;
  const workItem = useQuery({
    queryKey: ['case', sheet.caseId, 'item', item.item],
    queryFn: ({ signal }) => readWorkItem(sheet.caseId, item.item, signal),
  });
  const kept = useKept(draftKeyOf(sheet, item));
  return (
    <Loaded of={workItem}>
      {(data) => (
        <Loaded of={kept}>{(draft) => <Decision {...props} workItem={data} kept={draft} />}</Loaded>
      )}
    </Loaded>
  );
};

const draftKeyOf = ({ caseId }: CaseSheet, { item }: SheetItem): string =>
  `answer.${caseId}.${item}`;

type Asked = Props & { workItem: WorkItem; kept: KeptDraft | null };

const Decision = (asked: Asked) => {
  const { sheet, item, workItem, kept, isGone, isNext, onTyped, onChanged, onDecided } = asked;
  const only = workItem.outcomes.length === 1 ? workItem.outcomes[0]?.value : undefined;
  const [blank] = useState<Values>(only === undefined ? {} : { outcome: only });
  const [values, change] = useState<Values>(valuesIn(kept?.entry.content) ?? blank);
  const [known, see] = useState(kept?.entry.baseSequence ?? sheet.sequence);
  const [begunWith] = useState(asked.shownSequence);
  // Whoever looked at what is new has seen it; what came unasked is not seen yet.
  const seen = asked.shownSequence > begunWith ? Math.max(known, asked.shownSequence) : known;
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<Refusal>();
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
  const panel = useRef<HTMLFormElement>(null);
  const { consequences } = usePreview(sheet.caseId, item.item, values, {
    sequence: sheet.sequence,
    isOver: isGone || isOwn,
  });
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNext) title.current?.focus();
  }, [isNext]);
  const outcome = typeof values['outcome'] === 'string' ? values['outcome'] : undefined;
  const chosen = workItem.outcomes.find(({ value }) => value === outcome);
  const consequence = consequences.get(outcome ?? '');

  const choose = (value: string): void => {
    change((before) => ({ ...before, outcome: value }));
    ask(false);
  };
  useActions(
    outcomeActions(workItem.outcomes, (value) => {
      choose(value);
      focusChosen();
    }),
  );

  const open = (): void => {
    if (chosen === undefined) {
      refuse({ message: say('case.chooseFirst') });
      return;
    }
    refuse(undefined);
    ask(true);
  };
  const confirm = async (): Promise<void> => {
    send(true);
    try {
      const wish = await draft.keepWish();
      const decision = { answer: values, seenSequence: seen };
      const acted = await decide(sheet.caseId, item.item, decision, wish);
      void draft.done();
      const [next] = acted.openItems;
      announce(
        next === undefined
          ? say('case.decidedEnd', { title: sheet.title, status: acted.statusName })
          : say('case.decided', {
              title: sheet.title,
              next: next.title,
              who: whoIsAsked({ offeredTo: next.offeredTo, claimedBy: null }),
            }),
      );
      // The form goes; until then it is the one that was sent.
      onDecided();
    } catch (error) {
      const mayPass = error instanceof Problem && error.mayPass;
      // Where nobody knows what became of it the question stays, and the same is asked again.
      doubt(mayPass);
      if (!mayPass) ask(false);
      const found = faultsOf(error, '/answer');
      blame(found);
      refuse(refusalOf(error));
      if (error instanceof Problem && error.changed !== undefined) {
        see(error.changed.sequence);
        onChanged();
      }
      focusRefused(panel.current, found);
      send(false);
    }
  };
  useKeys({ escape: () => ask(false) });
  const fields = (
    <FormOf
      schema={workItem.form}
      but={['outcome']}
      values={values}
      faults={faults}
      required={requiredOf(workItem, consequence)}
      onChange={change}
    />
  );

  return (
    <form
      ref={panel}
      className={styles.panel}
      aria-labelledby="decide-title"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      {isNext && <p className="soft">{say('case.nextIsYours')}</p>}
      <h2 id="decide-title" ref={title} tabIndex={-1}>
        {item.title}
      </h2>
      <p className="soft">{item.purpose}</p>
      {item.actsFor !== null && <p className={styles.notice}>{sayActsFor(item.actsFor)}</p>}
      {!isGone && (
        <Holder sheet={sheet} item={item} onChanged={onChanged} onDone={asked.onPassed} />
      )}
      {workItem.needsFreshSignIn && (
        <p className={styles.notice}>
          {say('case.freshSignIn')}{' '}
          <a href={freshSignInAddress()} target="_blank" rel="opener">
            {say('case.signInAnew')}
          </a>
        </p>
      )}
      <Refused refusal={refused} />
      {isGone && !isOwn ? (
        <Gone
          isSaid={refused !== undefined}
          onClose={() => {
            void draft.done();
            onTyped(undefined);
            // The form goes with its button.
            document.getElementById('case-title')?.focus();
          }}
        >
          {fields}
        </Gone>
      ) : isAsking && chosen !== undefined ? (
        <Ask
          title={say('case.ask', { verb: chosen.title, number: sheet.number })}
          sentence={consequence?.sentence ?? ''}
          confirm={say('case.yes', { verb: chosen.title })}
          isSending={isSending}
          onConfirm={() => void confirm()}
          onBack={() => ask(false)}
        />
      ) : (
        <>
          {workItem.fourEyes !== null && <p className="soft">{workItem.fourEyes.sentence}</p>}
          <Outcomes
            legend={say('case.howToDecide')}
            outcomes={workItem.outcomes}
            consequences={consequences}
            chosen={outcome}
            onChoose={choose}
          />
          {fields}
          <button type="submit" className={buttons.main}>
            {chosen === undefined ? say('case.decide') : say('case.verb', { verb: chosen.title })}
          </button>
          <DraftNote of={draft} onEmpty={() => change(blank)} />
        </>
      )}
      <details>
        <summary>{say('case.whyMe')}</summary>
        {item.reasons.map((reason) => (
          <p key={reason} className="soft">
            {reason}
          </p>
        ))}
      </details>
    </form>
  );
};

/** What was typed for an item that is no longer the reader's to decide. */
const Gone = ({
  isSaid,
  onClose,
  children,
}: {
  /** The refusal above has said so. */
  isSaid: boolean;
  onClose: () => void;
  children: ReactNode;
}) => (
  <>
    {!isSaid && (
      <p className={styles.notice} role="status">
        {say('case.noLongerAsked')}
      </p>
    )}
    {children}
    <button type="button" className={buttons.other} onClick={onClose}>
      {say('case.closeForm')}
    </button>
  </>
);

/** Once the page shows which outcome was chosen. */
const focusChosen = (): void =>
  void requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('input[name=outcome]:checked')?.focus(),
  );

const sayActsFor = ({ name, until }: NonNullable<SheetItem['actsFor']>): string =>
  until === null
    ? say('case.actsFor', { name })
    : say('case.actsForUntil', { name, until: sayDay(until) });

/** What the chosen outcome wants, besides what the form always does. */
const requiredOf = (
  { form }: WorkItem,
  consequence: Consequence | undefined,
): readonly string[] => [...(form.required ?? []), ...(consequence?.requires ?? [])];
