import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { readSharedForm, type BulkAct, type Chosen, type Form, type ItemRef } from '../../api/bulk';
import { textIn } from '../../fields/value';
import { FormOf } from '../../form/FormOf';
import { faultsOf, focusRefused } from '../../form/faults';
import type { FormSchema, Values } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { Loaded } from '../../shell/Loaded';
import { freshSignInAddress } from '../../shell/sign-in-address';
import { say } from '../../words/say';
import type { Act } from './BulkBar';
import { sayProblem } from './use-bulk-run';
import styles from './Bulk.module.css';

interface Props {
  act: Act;
  select: Chosen;
  count: number;
  first: ItemRef | undefined;
  problem: unknown;
  onConfirm: (wish: BulkAct) => void;
  onBack: () => void;
}

/** The one question before many are acted on; what cannot be undone wants their number typed. */
export const BulkQuestion = (props: Props) => {
  const { act, select, count, onConfirm } = props;
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
      return <Asked {...props} schema={{}} onSend={() => onConfirm({ act })} />;
    case 'delegate':
      return (
        <Asked
          {...props}
          schema={personForm(props.first)}
          onSend={({ to }) => onConfirm({ act, to: textIn(to) })}
        />
      );
    case 'decide':
      return (
        <Loaded of={form}>
          {(data) => (
            <Asked
              {...props}
              shared={data}
              schema={data.form}
              onSend={(answer) => onConfirm({ act, at: data.at, answer })}
            />
          )}
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

const Asked = ({
  act,
  count,
  problem,
  schema,
  shared,
  onSend,
  onBack,
}: Props & { schema: FormSchema; shared?: Form; onSend: (values: Values) => void }) => {
  const [values, change] = useState<Values>({});
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
        if (mustType && typed.trim() !== String(count)) {
          refuse(say('bulk.typeNumber', { count }));
          form.current?.querySelector<HTMLElement>('#bulk-number')?.focus();
        } else if (act === 'delegate' && values['to'] === undefined) refuse(say('bulk.chooseTo'));
        else onSend(values);
      }}
    >
      {shared !== undefined && <p className="soft">{shared.title}</p>}
      {shared?.needsFreshSignIn === true && (
        <p>
          {say('case.freshSignIn')}{' '}
          <a href={freshSignInAddress()} target="_blank" rel="opener">
            {say('case.signInAnew')}
          </a>
        </p>
      )}
      {why !== undefined && (
        <p className={styles.refused} role="alert" tabIndex={-1}>
          {why}
        </p>
      )}
      <FormOf schema={schema} values={values} faults={faults} onChange={change} />
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
