import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { openCase, readMatches, readTask, type OpenedCase, type TaskForm } from '../../api/start';
import type { KeptDraft } from '../../api/drafts';
import { Field } from '../../fields/Field';
import type { Content } from '../../form/draft-keeper';
import { DraftNote } from '../../form/DraftNote';
import { FormOf } from '../../form/FormOf';
import { SentForm } from '../../form/SentForm';
import { useSending } from '../../form/use-sending';
import { without, type Faults, type FormSchema, type Values } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { announce } from '../../shell/announce';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { useDraft, useKept, valuesIn } from '../../form/use-draft';
import { useRested } from '../../form/use-rested';
import { beginningOf, type Begins } from './begins';
import { registers, type Subject } from './subject';
import { WhatFollows } from './WhatFollows';
import styles from './Start.module.css';

interface Props {
  task: string;
  begins: Begins;
  onBack: () => void;
  onOpened: (opened: OpenedCase) => Promise<void> | void;
}

/** The form of a task, drawn from its declaration. */
export const OpeningForm = (props: Props) => {
  const form = useQuery({
    queryKey: ['task', props.task],
    queryFn: ({ signal }) => readTask(props.task, signal),
    staleTime: Infinity,
  });
  const kept = useKept(draftKeyOf(props.task));
  return (
    <Loaded of={form}>
      {(data) => (
        <Loaded of={kept}>{(draft) => <Opening {...props} form={data} kept={draft} />}</Loaded>
      )}
    </Loaded>
  );
};

const draftKeyOf = (task: string): string => `open.${task}`;

interface Typed {
  title: string;
  subject: Subject;
  request: Values;
  /** Somebody else asks for it, who called, came or wrote. */
  isForAnother: boolean;
}

/** The form as it was kept; what is missing there is as at the beginning. */
const typedIn = (content: Content | undefined, blank: Typed): Typed => ({
  title: typeof content?.['title'] === 'string' ? content['title'] : blank.title,
  subject: (valuesIn(content, 'subject') as Subject | undefined) ?? blank.subject,
  request: valuesIn(content, 'request') ?? blank.request,
  isForAnother: (content?.['isForAnother'] ?? blank.isForAnother) === true,
});

const Opening = ({
  task,
  begins,
  form,
  kept,
  onBack,
  onOpened,
}: Props & { form: TaskForm; kept: KeptDraft | null }) => {
  const [blank] = useState<Typed>({
    title: '',
    ...beginningOf(form, begins),
    isForAnother: form.request.onBehalf?.isUsual === true,
  });
  const [typed, change] = useState(typedIn(kept?.entry.content, blank));
  const { title, subject, isForAnother } = typed;
  const { onBehalf } = form.request;
  const unasked = isForAnother ? nothing : (onBehalf?.fields ?? nothing);
  const request = without(typed.request, unasked);
  const sending = useSending('');
  const { faults } = sending;
  const draft = useDraft({
    key: draftKeyOf(task),
    kept,
    content: JSON.stringify(typed) === JSON.stringify(blank) ? undefined : { ...typed },
    onTake: (content) => change(typedIn(content, blank)),
  });

  const submit = async (): Promise<void> => {
    const missing = isForAnother
      ? (onBehalf?.required ?? nothing).filter((name) => request[name] === undefined)
      : nothing;
    if (missing.length > 0) {
      sending.blame(
        Object.fromEntries(missing.map((name) => [`/request/${name}`, say('start.wanted')])),
      );
      return;
    }
    const opened = await openCase({ task, title, subject, request }, await draft.keepWish());
    void draft.done();
    // What is handed over says so itself.
    if (opened.followUp === null) announce(say('start.opened', { number: opened.number }));
    await onOpened(opened);
  };

  return (
    <>
      <h1>{form.title}</h1>
      <p className="soft">{form.purpose}</p>
      <p>
        <Link to="/handbook/$code" params={{ code: task }}>
          {say('course.handbook')}
        </Link>
      </p>
      <SentForm of={sending} onSend={() => void sending.send(submit)}>
        <SubjectFields
          form={form}
          subject={subject}
          faults={faults}
          onChange={(next) => change((before) => ({ ...before, subject: next }))}
        />
        <Field
          schema={{
            title: say('start.name'),
            description: say('start.nameHelp'),
            'x-kind': 'text',
            maxLength: 200,
          }}
          pointer="/title"
          value={title}
          isRequired
          faults={faults}
          onChange={(value) => change((before) => ({ ...before, title: String(value) }))}
        />
        <Similar task={task} subject={subject} text={title} />
        {onBehalf !== null && (
          <Field
            schema={{
              title: say('start.forWhom'),
              description: say('start.forWhomHelp'),
              'x-kind': 'choice',
              oneOf: [
                { const: 'myself', title: say('start.forMyself') },
                { const: 'another', title: say('start.forAnother') },
              ],
            }}
            pointer="/forWhom"
            value={isForAnother ? 'another' : 'myself'}
            isRequired
            faults={faults}
            onChange={(next) =>
              change((before) => ({ ...before, isForAnother: next === 'another' }))
            }
          />
        )}
        <FormOf
          schema={isForAnother ? first(form.request.form, onBehalf?.first) : form.request.form}
          but={unasked}
          required={[
            ...(form.request.form.required ?? nothing),
            ...(isForAnother ? (onBehalf?.required ?? nothing) : nothing),
          ]}
          at="/request"
          values={request}
          faults={faults}
          onChange={(next) => change((before) => ({ ...before, request: next }))}
        />
        <WhatFollows opening={{ task, subject, request }} />
        <div className={styles.two}>
          {/* A disabled button would lose the focus. */}
          <button type="submit" className={buttons.main} aria-disabled={sending.isSending}>
            {say('start.send')}
          </button>
          <button type="button" className={buttons.other} onClick={onBack}>
            {say('case.back')}
          </button>
        </div>
        <DraftNote of={draft} onEmpty={() => change(blank)} />
      </SentForm>
    </>
  );
};

const nothing: readonly string[] = [];

/** The same form, beginning with these fields: who it is for is said first. */
const first = (form: FormSchema, names: readonly string[] = nothing): FormSchema => {
  const placeOf = (name: string): number =>
    names.includes(name) ? names.indexOf(name) : names.length;
  return {
    ...form,
    properties: Object.fromEntries(
      Object.entries(form.properties ?? {}).toSorted(([a], [b]) => placeOf(a) - placeOf(b)),
    ),
  };
};

/** What the case is about: its kind, and which one. */
const SubjectFields = ({
  form: {
    request: { subjectTypes },
  },
  subject: { type, code },
  faults,
  onChange,
}: {
  form: TaskForm;
  subject: Subject;
  faults: Faults;
  onChange: (subject: Subject) => void;
}) => (
  <>
    {subjectTypes.length > 1 && (
      <Field
        schema={{
          title: say('start.subjectType'),
          'x-kind': 'choice',
          oneOf: subjectTypes.map((each) => ({ const: each.type, title: each.title })),
        }}
        pointer="/subject/type"
        value={type}
        isRequired
        faults={faults}
        onChange={(next) => onChange({ type: String(next) })}
      />
    )}
    {registers[type] !== undefined && (
      <Field
        key={type}
        schema={{
          title: subjectTypes.find((each) => each.type === type)?.title ?? '',
          description: say('start.subjectHelp'),
          'x-kind': 'code',
          'x-of': registers[type],
        }}
        pointer="/subject/code"
        value={code}
        isRequired
        faults={faults}
        onChange={(next) => onChange({ type, code: typeof next === 'string' ? next : undefined })}
      />
    )}
  </>
);

/** Open cases about the same, before another one is opened. */
const Similar = ({ task, subject, text }: { task: string; subject: Subject; text: string }) => {
  const { type, code } = subject;
  const rested = useRested(text);
  const found = useQuery({
    queryKey: ['matches', task, type, code, rested],
    queryFn: ({ signal }) =>
      readMatches({ task, subject: `${type}:${code ?? ''}`, text: rested }, signal),
    enabled: code !== undefined && rested.length >= 3,
    retry: false,
  });
  const matches = found.data?.cases ?? [];
  if (matches.length === 0) return null;
  return (
    <div className={styles.similar} role="status">
      <p>{say('start.similar', { count: matches.length })}</p>
      <ul>
        {matches.slice(0, 5).map(({ caseId, number, title }) => (
          <li key={caseId}>
            <Link to="/cases/$caseId" params={{ caseId }}>
              {number}
            </Link>{' '}
            {title}
          </li>
        ))}
      </ul>
    </div>
  );
};
