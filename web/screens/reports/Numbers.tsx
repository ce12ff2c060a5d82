import type { Figure } from '../../api/reports';
import { say } from '../../words/say';
import { sayNumber } from '../../words/number';
import type { Asked } from './address';
import { CasesLink } from './CasesLink';
import { CasesOf } from './CasesOf';
import styles from './Reports.module.css';
import { sayValue } from './say-value';

/** Figures with one number for all, each with what it counts. */
export const Numbers = ({ figures, asked }: { figures: readonly Figure[]; asked: Asked }) => {
  const open = asked.number?.by === undefined ? asked.number : undefined;
  return (
    <>
      <ul className={styles.numbers}>
        {figures.map((figure) => (
          <One key={figure.code} figure={figure} asked={asked} />
        ))}
      </ul>
      {open !== undefined && <CasesOf key={open.figure} number={open} asked={asked} />}
    </>
  );
};

const One = ({ figure, asked }: { figure: Figure; asked: Asked }) => {
  const { code, name, definition, unit, values } = figure;
  const { value = null, of = null } = values[0] ?? {};
  const said = sayValue(unit, value);
  return (
    <li>
      <h2>{name}</h2>
      <p className={styles.value}>
        {value === null || (value === 0 && of === null) ? (
          said
        ) : (
          <CasesLink
            number={{ figure: code }}
            asked={asked}
            label={say('reports.openCases', { name, value: said })}
          >
            {said}
          </CasesLink>
        )}
        {of !== null && value !== null && (
          <span className="soft">{say('reports.outOf', { of: sayNumber(of) })}</span>
        )}
      </p>
      <p className="soft">{definition}</p>
    </li>
  );
};
