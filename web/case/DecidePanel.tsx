import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useActions } from '../actions/definitions';
import { useEscape } from '../actions/use-escape';
import { readWorkItem, type SheetItem, type WorkItem } from '../api/case';
import type { KeptDraft } from '../api/drafts';
import { DraftNote } from '../form/DraftNote';
import { FormOf } from '../form/FormOf';
import { useKept } from '../form/use-draft';
import buttons from '../look/parts/button.module.css';
import { FreshSignIn } from '../shell/FreshSignIn';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { sayDay } from '../words/time';
import { Ask } from './Ask';
import { Gone } from './Gone';
import { Holder } from './Holder';
import { outcomeActions } from './outcome-actions';
import { Outcomes } from './Outcomes';
import { Refused } from './Refused';
import { draftKeyOf, useDecision, type Deciding } from './use-decision';
import styles from './Panel.module.css';

interface Props extends Deciding {
  /** It follows from what the reader has just decided, and takes the focus. */
  isNext: boolean;
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

const Decision = (asked: Props & { workItem: WorkItem; kept: KeptDraft | null }) => {
  const { sheet, item, workItem, isNext, onTyped } = asked;
  const form = useRef<HTMLFormElement>(null);
  const decision = useDecision(asked, asked, form);
  const { values, refused, chosen, consequence } = decision;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNext) title.current?.focus();
  }, [isNext]);
  useActions(
    outcomeActions(workItem.outcomes, (value) => {
      decision.choose(value);
      focusChosen();
    }),
  );
  useEscape(decision.goBack);
  const fields = (
    <FormOf
      schema={workItem.form}
      but={['outcome', ...decision.leftOut]}
      values={values}
      faults={decision.faults}
      required={decision.required}
      onChange={decision.change}
    />
  );

  return (
    <form
      ref={form}
      className={styles.panel}
      aria-labelledby="decide-title"
      onSubmit={(event) => {
        event.preventDefault();
        decision.ask();
      }}
    >
      {isNext && <p className="soft">{say('case.nextIsYours')}</p>}
      <h2 id="decide-title" ref={title} tabIndex={-1}>
        {item.title}
      </h2>
      <p className="soft">{item.purpose}</p>
      {item.actsFor !== null && <p className={styles.notice}>{sayActsFor(item.actsFor)}</p>}
      {!asked.isGone && (
        <Holder sheet={sheet} item={item} onChanged={asked.onChanged} onDone={asked.onPassed} />
      )}
      {workItem.needsFreshSignIn && (
        <p className={styles.notice}>
          <FreshSignIn />
        </p>
      )}
      <Refused refusal={refused} />
      {decision.isOver ? (
        <Gone
          isSaid={refused !== undefined}
          onClose={() => {
            void decision.draft.done();
            onTyped(undefined);
            // The form goes with its button.
            document.getElementById('case-title')?.focus();
          }}
        >
          {fields}
        </Gone>
      ) : decision.isAsking && chosen !== undefined ? (
        <Ask
          verb={chosen.title}
          number={sheet.number}
          sentence={consequence?.sentence ?? ''}
          isSending={decision.isSending}
          onConfirm={() => void decision.confirm()}
          onBack={decision.goBack}
        />
      ) : (
        <>
          {workItem.fourEyes !== null && <p className="soft">{workItem.fourEyes.sentence}</p>}
          <Outcomes
            outcomes={workItem.outcomes}
            consequences={decision.consequences}
            chosen={chosen?.value}
            onChoose={decision.choose}
          />
          {fields}
          <button type="submit" className={buttons.main}>
            {chosen === undefined ? say('case.decide') : say('case.verb', { verb: chosen.title })}
          </button>
          <DraftNote of={decision.draft} onEmpty={decision.empty} />
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

/** Once the page shows which outcome was chosen. */
const focusChosen = (): void =>
  void requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('input[name=outcome]:checked')?.focus(),
  );

const sayActsFor = ({ name, until }: NonNullable<SheetItem['actsFor']>): string =>
  until === null
    ? say('case.actsFor', { name })
    : say('case.actsForUntil', { name, until: sayDay(until) });
