import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { readSharedForm, type BulkAct, type Chosen, type Form, type ItemRef } from '../../api/bulk';
import type { InboxItem } from '../../api/inbox';
import { usePreview } from '../../case/use-preview';
import { textIn } from '../../fields/value';
import { FormOf } from '../../form/FormOf';
import { faultsOf, focusRefused } from '../../form/faults';
import type { FormSchema, Values } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { FreshSignIn } from '../../shell/FreshSignIn';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import type { Act } from './BulkBar';
import { sayProblem } from './use-bulk-run';
import styles from './Bulk.module.css';

interface Props {
  act: Act;
  select: Chosen;
  count: number;
  /** Those of them that the list shows; one of them is an example of all. */
  named: readonly InboxItem[];
  problem: unknown;
  onConfirm: (wish: BulkAct) => void;
  onBack: () => void;
}

/** The one question before many are acted on; what cannot be undone wants their number typed. */
export const BulkQuestion = (props: Props) => {
  const { act, select, count, named, onConfirm } = props;
  const [first] = named;
  const [values, change] = useState<Values>({});
  const filled = { values, change };
  const form = useQuery({
    queryKey: ['bulk-form', select],
    queryFn: ({ signal }) => readSharedForm(select, count, signal),
    enabled: act === 'decide',
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  switch (act) {
    case 'claim':
    case 'release':
      return <Asked {...props} {...filled} schema={{}} onSend={() => onConfirm({ act })} />;
    case 'delegate':
      return (
        <Asked
          {...props}
          {...filled}
          schema={personForm(first)}
          onSend={({ to }) => onConfirm({ act, to: textIn(to) })}
        />
      );
    case 'decide':
      return (
        <Loaded of={form}>
          {(data) =>
            first !== undefined && (
              <Decided
                {...props}
                {...filled}
                first={first}
                shared={data}
                onSend={(answer) => onConfirm({ act, at: data.at, answer })}
              />
            )
          }
        </Loaded>
      );
  }
};

/** Whoever may do the first is offered; each of the others says for itself whether they may do it. */
const personForm = (first: ItemRef | undefined): FormSchema => ({
  properties: {
    to: {
      title: say('bulk.to'),
      description: say('bulk.toHelp'),
      'x-kind': 'person',
      ...(first !== undefined && {
        'x-of': `/cases/${first.caseId}/work-items/${first.item}/eligible-persons`,
      }),
    },
  },
  required: ['to'],
});

/** So many are named, as long as one still looks through them. */
const mostNamed = 5;

/** Which ones: number and title; those that the list does not show yet are counted. */
const Named = ({ items, count }: { items: readonly InboxItem[]; count: number }) => {
  const named = items.slice(0, mostNamed);
  const others = count - named.length;
  return (
    <ul className={styles.named}>
      {named.map(({ caseId, item, number, title }) => (
        <li key={`${caseId}:${item}`}>{say('bulk.item', { title, number })}</li>
      ))}
      {others > 0 && (
        <li>{say(named.length === 0 ? 'bulk.noneNamed' : 'bulk.others', { count: others })}</li>
      )}
    </ul>
  );
};

interface Filled {
  values: Values;
  change: (values: Values) => void;
  onSend: (values: Values) => void;
}

/** What the chosen outcome demands, and what it would lead to, as the first of them says. */
const Decided = (props: Props & Filled & { first: InboxItem; shared: Form }) => {
  const { first, shared, values } = props;
  const { consequences } = usePreview(first.caseId, first.item, values);
  const consequence = consequences.get(textIn(values['outcome']));
  return (
    <Asked
      {...props}
      schema={shared.form}
      required={[...(shared.form.required ?? []), ...(consequence?.requires ?? [])]}
      example={
        consequence && say('bulk.example', { title: first.title, sentence: consequence.sentence })
      }
    />
  );
};

const Asked = ({
  act,
  count,
  named,
  problem,
  schema,
  shared,
  required,
  example,
  values,
  change,
  onSend,
  onBack,
}: Props &
  Filled & {
    schema: FormSchema;
    shared?: Form;
    required?: readonly string[];
    example?: string | undefined;
  }) => {
  const [typed, type] = useState('');
  const [refused, refuse] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const faults = faultsOf(problem, act === 'decide' ? '/answer' : '');
  const why = refused ?? (problem === undefined ? undefined : sayProblem(problem));
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input, select, textarea, button');
    if (problem === undefined) first?.focus();
    else focusRefused(form.current, faultsOf(problem, '/answer'));
  }, [problem]);
  const mustType = act === 'decide';
  const verb =
    shared?.outcomes.find(({ value }) => value === values['outcome'])?.title ??
    say(`bulk.verb.${act}`);
  return (
    <form
      ref={form}
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault();
        const number = typed.trim();
        if (mustType && number !== String(count)) {
          refuse(
            say(number === '' ? 'bulk.numberMissing' : 'bulk.numberDiffers', { number, count }),
          );
          form.current?.querySelector<HTMLElement>('#bulk-number')?.focus();
        } else if (act === 'delegate' && values['to'] === undefined) refuse(say('bulk.chooseTo'));
        else onSend(values);
      }}
    >
      <Named items={named} count={count} />
      {shared !== undefined && <p className="soft">{shared.title}</p>}
      {shared?.needsFreshSignIn === true && (
        <p>
          <FreshSignIn />
        </p>
      )}
      {why !== undefined && (
        <p className={styles.refused} role="alert" tabIndex={-1}>
          {why}
        </p>
      )}
      <FormOf
        schema={schema}
        values={values}
        faults={faults}
        required={required}
        onChange={change}
      />
      {example !== undefined && <p>{example}</p>}
      <p className="soft">{say(`bulk.about.${act}`)}</p>
      {mustType && (
        <label className={styles.number}>
          {say('bulk.typeNumber', { count })}
          <input
            id="bulk-number"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => type(target.value)}
          />
        </label>
      )}
      <div className={styles.two}>
        <button type="submit" className={buttons.main}>
          {say('bulk.confirm', { verb, count })}
        </button>
        <button type="button" className={buttons.other} onClick={onBack}>
          {say('case.back')}
        </button>
      </div>
    </form>
  );
};
