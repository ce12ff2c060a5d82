import { useState } from 'react';
import type { ImportView } from '../../api/registers';
import buttons from '../../look/parts/button.module.css';
import { Table } from '../../look/parts/Table';
import { say } from '../../words/say';
import styles from './Registers.module.css';

const filters = ['all', 'created', 'changed', 'unchanged', 'refused'] as const;
type Filter = (typeof filters)[number];

/** The rows of a file that was tried out; what is refused comes before the eyes first. */
export const ImportRows = ({ view: { rows, counts } }: { view: ImportView }) => {
  const [chosen, choose] = useState<Filter>(counts.refused > 0 ? 'refused' : 'all');
  const of = { ...counts, all: rows.length };
  return (
    <>
      <div className={styles.tools} role="group" aria-label={say('registers.importFilter')}>
        {filters
          .filter((filter) => of[filter] > 0)
          .map((filter) => (
            <button
              key={filter}
              type="button"
              className={buttons.quiet}
              aria-pressed={filter === chosen}
              onClick={() => choose(filter)}
            >
              {say(`registers.importOf.${filter}`, { count: of[filter] })}
            </button>
          ))}
      </div>
      <Table
        label={say('registers.importRows')}
        columns={['title', 'register', 'line', 'outcome'].map((column) =>
          say(`registers.importColumn.${column}`),
        )}
        rows={rows
          .map((row, at) => ({ ...row, at }))
          .filter(({ outcome }) => chosen === 'all' || outcome === chosen)
          .map(({ at, title, register, line, ...result }) => ({
            key: String(at),
            cells: [title ?? '–', register, line, <Result key="outcome" {...result} />],
          }))}
      />
    </>
  );
};

const Result = ({
  outcome,
  fields,
  errors,
}: Pick<ImportView['rows'][number], 'outcome' | 'fields' | 'errors'>) => (
  <>
    {say(`registers.importOutcome.${outcome}`, { fields: fields.join(', ') })}
    {outcome === 'refused' && (
      <ul>
        {errors.length === 0 && <li>{say('registers.importWaits')}</li>}
        {errors.map(({ code, path, message }) => (
          <li key={`${code} ${path}`}>{message}</li>
        ))}
      </ul>
    )}
  </>
);
