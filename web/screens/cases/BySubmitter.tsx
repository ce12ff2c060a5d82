import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { findBySubmitter, type NamedCase } from '../../api/cases';
import { Field } from '../../fields/Field';
import { SentForm } from '../../form/SentForm';
import { useSending } from '../../form/use-sending';
import buttons from '../../look/parts/button.module.css';
import { Table } from '../../look/parts/Table';
import { takeFocus } from '../../shell/take-focus';
import { say } from '../../words/say';
import { dayOf, sayDay } from '../../words/time';
import { sayLimit } from './say-limit';
import styles from './Cases.module.css';

/**
 * For who asks about their own case and knows neither number nor code. Each search is recorded
 * (R34), so it is sent by a button, and what was found stays on this page alone.
 */
export const BySubmitter = () => {
  const [name, type] = useState('');
  const [found, show] = useState<Awaited<ReturnType<typeof findBySubmitter>>>();
  const sending = useSending('');
  const find = async (): Promise<void> => {
    show(undefined);
    show(await findBySubmitter(name.trim()));
  };
  return (
    <details className={styles.named}>
      <summary>{say('cases.bySubmitter')}</summary>
      <SentForm
        of={sending}
        label={say('cases.bySubmitter')}
        onSend={() => void sending.send(find)}
      >
        <Field
          schema={{
            title: say('cases.bySubmitter.name'),
            description: say('cases.bySubmitter.about'),
            'x-kind': 'text',
            maxLength: 100,
          }}
          pointer="/name"
          value={name}
          isRequired
          faults={sending.faults}
          onChange={(value) => type(String(value))}
        />
        <div>
          <button type="submit" className={buttons.main} aria-disabled={sending.isSending}>
            {say('cases.find')}
          </button>
        </div>
      </SentForm>
      {found !== undefined && (
        <>
          <p role="status" tabIndex={-1} ref={takeFocus}>
            {say('cases.bySubmitter.found', { count: found.items.length })}
          </p>
          {!found.isAll && <p>{say('cases.bySubmitter.more')}</p>}
          {found.items.length > 0 && <Named items={found.items} />}
        </>
      )}
    </details>
  );
};

const Named = ({ items }: { items: readonly NamedCase[] }) => (
  <Table
    label={say('cases.bySubmitter')}
    columns={['number', 'submitter', 'title', 'status', 'opened', 'due'].map((column) =>
      say(`cases.column.${column}`),
    )}
    rows={items.map((item) => ({
      key: item.caseId,
      cells: [
        <Link key="case" to="/cases/$caseId" params={{ caseId: item.caseId }}>
          {item.number}
        </Link>,
        <b key="submitter">{item.submitter}</b>,
        item.title,
        item.resultName ?? item.statusName,
        sayDay(dayOf(item.openedAt)),
        sayLimit(item),
      ],
    }))}
  />
);
