import type { Figure } from '../../api/reports';
import { Bar } from '../../charts/Bar';
import { Columns } from '../../charts/Columns';
import { Table } from '../../look/parts/Table';
import { sayNumber, sayShare } from '../../words/number';
import { say } from '../../words/say';
import { sayMonth, sayShortMonth } from '../../words/time';
import type { Asked } from './address';
import { CasesLink } from './CasesLink';
import { CasesOf } from './CasesOf';
import styles from './Reports.module.css';
import { sayValue } from './say-value';

/** A figure told apart: months as a chart with its table, all else as a table with bars. */
export const Grouped = ({ figure, asked }: { figure: Figure; asked: Asked }) => {
  const { code, name, definition, unit, groupedBy, values } = figure;
  const by = groupedBy ?? '';
  const most = Math.max(0, ...values.map(({ value }) => value ?? 0));
  const open = asked.number?.figure === code && asked.number.by === by ? asked.number : undefined;
  return (
    <section className={styles.figure}>
      <h2>{name}</h2>
      <p className="soft">{definition}</p>
      {values.length === 0 ? (
        <p>{say('reports.nothing')}</p>
      ) : (
        <>
          {by === 'month' && (
            <Columns
              label={say('reports.chart', { name })}
              points={values.map(({ group, value }) => ({
                key: group ?? '',
                label: sayShortMonth(group ?? ''),
                value,
              }))}
              isWhole={unit === 'count'}
              sayValue={unit === 'share' ? sayShare : sayNumber}
            />
          )}
          <Table
            label={name}
            numbers={[1]}
            columns={[by === 'month' ? 'month' : 'group', 'value', 'bar'].map((each) =>
              say(`reports.column.${each}`),
            )}
            rows={values.map(({ group, name, value, of }) => ({
              key: group ?? '',
              cells: [
                nameOf(by, group, name),
                <span key="value" data-value={value ?? ''}>
                  {value === null || value === 0 ? (
                    sayValue(unit, value)
                  ) : (
                    <CasesLink
                      number={{ figure: code, by, group: group ?? undefined }}
                      asked={asked}
                      label={say('reports.openCases', {
                        name: nameOf(by, group, name),
                        value: sayValue(unit, value),
                      })}
                    >
                      {sayValue(unit, value)}
                    </CasesLink>
                  )}
                  {of !== null && value !== null && (
                    <span className="soft">{say('reports.outOf', { of: sayNumber(of) })}</span>
                  )}
                </span>,
                <Bar key="bar" value={value} most={most} />,
              ],
            }))}
          />
          {open !== undefined && <CasesOf key={open.group ?? ''} number={open} asked={asked} />}
        </>
      )}
    </section>
  );
};

/** A month is told by its code alone. */
const nameOf = (by: string, group: string | null, name: string): string =>
  by === 'month' && group !== null ? sayMonth(`${group}-01`) : name;
