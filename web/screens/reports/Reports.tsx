import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { useToday } from '../../clock';
import { listReports, readReport, reportTable, type ReportView } from '../../api/reports';
import { PeriodForm } from '../../form/PeriodForm';
import buttons from '../../look/parts/button.module.css';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { sayDay, sayInstant } from '../../words/time';
import { addressOf, askedIn, type Asked } from './address';
import { Grouped } from './Grouped';
import { Numbers } from './Numbers';
import styles from './Reports.module.css';

/** Figures about cases: each with what it counts, its cases, and a table beside its chart. */
export const Reports = () => {
  const asked = askedIn(useQuestion(), useToday());
  const navigate = useNavigate();
  const { report, from, to, subject } = asked;
  const query = { from, to, subject };
  const go = (change: Partial<Asked>): void =>
    void navigate({
      to: '/reports',
      search: addressOf({ ...asked, number: undefined, ...change }),
    });
  const list = useQuery({
    queryKey: ['reports'],
    queryFn: ({ signal }) => listReports(signal),
    staleTime: Infinity,
  });
  const found = useQuery({
    queryKey: ['report', report, query],
    queryFn: ({ signal }) => readReport(report, query, signal),
    placeholderData: (before) => before,
  });
  useTitle(found.data?.name ?? say('nav.reports'));
  return (
    <main id="main" tabIndex={-1} className={styles.reports}>
      <h1>{found.data?.name ?? say('nav.reports')}</h1>
      <div className={styles.tools}>
        <label className={styles.label}>
          {say('reports.which')}
          <select value={report} onChange={({ target }) => go({ report: target.value })}>
            {(list.data?.items ?? []).map((each) => (
              <option key={each.report} value={each.report}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <PeriodForm from={from} to={to} onChoose={go} />
        <a className={buttons.other} href={reportTable(report, query)} download>
          {say('reports.table')}
        </a>
        <button type="button" className={buttons.other} onClick={() => window.print()}>
          {say('reports.print')}
        </button>
      </div>
      <Loaded of={found}>{(view) => <Report view={view} asked={asked} />}</Loaded>
    </main>
  );
};

const Report = ({ view, asked }: { view: ReportView; asked: Asked }) => {
  const { from, to, askedAt, isOfWholeInstitution, figures } = view;
  return (
    <>
      <p className="soft">
        {say('reports.about', { from: sayDay(from), to: sayDay(to), at: sayInstant(askedAt) })}
      </p>
      {!isOfWholeInstitution && <p className="soft">{say('reports.onlyYours')}</p>}
      <Numbers figures={figures.filter(({ groupedBy }) => groupedBy === null)} asked={asked} />
      {figures
        .filter(({ groupedBy }) => groupedBy !== null)
        .map((figure) => (
          <Grouped key={`${figure.code} ${figure.groupedBy ?? ''}`} figure={figure} asked={asked} />
        ))}
    </>
  );
};
