import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  decide,
  readWorkItem,
  type CaseSheet,
  type Consequence,
  type SheetItem,
  type WorkItem,
} from '../api/case';
import { Problem } from '../api/problem';
import { useWish } from '../api/use-wish';
import { useActions } from '../actions/definitions';
import { useKeys } from '../actions/keys';
import { FormOf } from '../form/FormOf';
import { faultsOf, focusRefused } from '../form/faults';
import type { Faults, Values } from '../form/schema';
import buttons from '../look/parts/button.module.css';
import { announce } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import { freshSignInAddress } from '../shell/sign-in-address';
import { say } from '../words/say';
import { sayDay } from '../words/time';
import { Ask } from './Ask';
import { outcomeActions } from './outcome-actions';
import { Outcomes } from './Outcomes';
import { usePreview } from './use-preview';
import { whoIsAsked } from './Waiting';
import styles from './Panel.module.css';

interface Props {
  sheet: CaseSheet;
  item: SheetItem;
  onDecided: () => void;
}

/** What is asked of the reader: the outcomes with their consequences, and the fields they need. */
export const DecidePanel = (props: Props) => {
  const { sheet, item } = props;
  const workItem = useQuery({
    queryKey: ['case', sheet.caseId, 'item', item.item],
    queryFn: ({ signal }) => readWorkItem(sheet.caseId, item.item, signal),
  });
  return <Loaded of={workItem}>{(data) => <Decision {...props} workItem={data} />}</Loaded>;
};

const Decision = ({ sheet, item, workItem, onDecided }: Props & { workItem: WorkItem }) => {
  const only = workItem.outcomes.length === 1 ? workItem.outcomes[0]?.value : undefined;
  const [values, change] = useState<Values>(only === undefined ? {} : { outcome: only });
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<string>();
  const [isAsking, ask] = useState(false);
  const [isSending, send] = useState(false);
  const panel = useRef<HTMLFormElement>(null);
  const wish = useWish();
  const { consequences } = usePreview(sheet.caseId, item.item, values);
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
      refuse(say('case.chooseFirst'));
      return;
    }
    refuse(undefined);
    ask(true);
  };
  const confirm = async (): Promise<void> => {
    send(true);
    try {
      const acted = await decide(sheet.caseId, item.item, values, wish.keyOf(values));
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
      onDecided();
    } catch (error) {
      const isUnknown = error instanceof Problem && error.mayPass;
      // Where nobody knows what became of it the question stays, and the same is asked again.
      if (!isUnknown) ask(false);
      const found = faultsOf(error, '/answer');
      blame(found);
      refuse(error instanceof Problem ? error.message : say('failure.ours'));
      focusRefused(panel.current, found);
    } finally {
      send(false);
    }
  };
  useKeys({ escape: () => ask(false) });

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
      <h2 id="decide-title">{item.title}</h2>
      <p className="soft">{item.purpose}</p>
      {item.actsFor !== null && <p className={styles.notice}>{sayActsFor(item.actsFor)}</p>}
      {workItem.needsFreshSignIn && (
        <p className={styles.notice}>
          {say('case.freshSignIn')}{' '}
          <a href={freshSignInAddress()} target="_blank" rel="opener">
            {say('case.signInAnew')}
          </a>
        </p>
      )}
      {refused !== undefined && (
        <p className={styles.refused} role="alert" tabIndex={-1}>
          {refused}
        </p>
      )}
      {isAsking && chosen !== undefined ? (
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
          <Outcomes
            legend={workItem.fourEyes?.sentence ?? say('case.howToDecide')}
            outcomes={workItem.outcomes}
            consequences={consequences}
            chosen={outcome}
            onChoose={choose}
          />
          <FormOf
            schema={workItem.form}
            but={['outcome']}
            values={values}
            faults={faults}
            required={requiredOf(workItem, consequence)}
            onChange={change}
          />
          <button type="submit" className={buttons.main}>
            {chosen === undefined ? say('case.decide') : say('case.verb', { verb: chosen.title })}
          </button>
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

/** What the chosen outcome wants, besides what the form always does. */
const requiredOf = (
  { form }: WorkItem,
  consequence: Consequence | undefined,
): readonly string[] => [...(form.required ?? []), ...(consequence?.requires ?? [])];
