import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listFigureCases, type WhichNumber } from '../../api/reports';
import { Opened } from '../../look/parts/Opened';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { dayOf, sayDay } from '../../words/time';
import type { Asked } from './address';

/** The cases that a number was worked out of, as far as the reader may know of them. */
export const CasesOf = ({ number, asked }: { number: WhichNumber; asked: Asked }) => {
  const { report, from, to, subject } = asked;
  const found = useQuery({
    queryKey: ['figure-cases', report, number, from, to, subject],
    queryFn: ({ signal }) => listFigureCases(report, number, { from, to, subject }, signal),
  });
  return (
    <Opened label={say('reports.casesOf')}>
      <Loaded of={found}>
        {({ total, items }) => (
          <>
            <p role="status">{say('reports.cases', { total, shown: items.length })}</p>
            {items.length > 0 && (
              <Table
                label={say('reports.casesOf')}
                columns={['number', 'title', 'task', 'at'].map((each) =>
                  say(`reports.column.${each}`),
                )}
                rows={items.map(({ caseId, number: known, title, taskName, at }) => ({
                  key: caseId,
                  cells: [
                    <Link key="case" to="/cases/$caseId" params={{ caseId }}>
                      {known}
                    </Link>,
                    title,
                    taskName,
                    at === null ? '–' : sayDay(dayOf(at)),
                  ],
                }))}
              />
            )}
          </>
        )}
      </Loaded>
    </Opened>
  );
};
