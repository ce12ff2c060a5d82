import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listCases } from '../../api/cases';
import { readRegister, type RegisterItem } from '../../api/registers';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import styles from './Registers.module.css';
import { Rows } from './Rows';

/** Registers whose rows tell more of a row, by the register that it is of. */
const told: Readonly<Record<string, readonly string[]>> = {
  services: ['terms', 'dependencies', 'roles'],
  resources: ['dependencies', 'roles'],
  persons: ['roles', 'deputies'],
};

/** What other registers say of a service, resource or person, and the open cases about it. */
export const Related = ({ item: { register, title, fields } }: { item: RegisterItem }) => {
  const code = fields.find(({ name }) => name === 'code')?.text;
  return (
    <>
      {(told[register.name] ?? []).map((name) => (
        <RowsAbout key={name} register={name} title={title} />
      ))}
      {['services', 'resources'].includes(register.name) && typeof code === 'string' && (
        <CasesAbout code={code} />
      )}
    </>
  );
};

const RowsAbout = ({ register, title }: { register: string; title: string }) => {
  const rows = useQuery({
    queryKey: ['register', register, 'about', title],
    queryFn: ({ signal }) =>
      readRegister(register, { search: title, when: 'now' }, undefined, signal),
  });
  return (
    <section className={styles.section}>
      <Loaded of={rows}>
        {(list) => {
          // What only has the name within another one is about something else.
          const items = list.items.filter(({ cells }) => cells.some(({ text }) => text === title));
          return (
            <>
              <h2>{list.title}</h2>
              {items.length === 0 ? (
                <p className="soft">{say('registers.noneRelated')}</p>
              ) : (
                <Rows register={register} list={list} items={items} />
              )}
              {list.nextCursor !== undefined && (
                <Link to="/registers/$register" params={{ register }} search={{ text: title }}>
                  {say('registers.allRelated')}
                </Link>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
};

const CasesAbout = ({ code }: { code: string }) => {
  const cases = useQuery({
    queryKey: ['cases', 'about', code],
    queryFn: ({ signal }) => listCases({ state: 'open', subject: code }, undefined, signal),
  });
  return (
    <section className={styles.section}>
      <h2>{say('registers.openCases')}</h2>
      <Loaded of={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{say('registers.noOpenCases')}</p>
          ) : (
            <ul className={styles.cases}>
              {items.map(({ caseId, number, title, statusName }) => (
                <li key={caseId}>
                  <Link to="/cases/$caseId" params={{ caseId }}>
                    {number}
                  </Link>
                  <span>{title}</span>
                  <span className="soft">{statusName}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
};
