import { Link } from '@tanstack/react-router';
import type { RegisterList } from '../../api/registers';
import { Message } from '../../look/parts/Message';
import { say } from '../../words/say';
import styles from './Registers.module.css';

/** Rows of a register, each the way to its page. */
export const Rows = ({
  register,
  list,
  items,
}: {
  register: string;
  list: RegisterList;
  items: RegisterList['items'];
}) =>
  items.length === 0 ? (
    <Message title={say('registers.nothing')}>
      <p className="soft">{say('registers.nothingAbout')}</p>
    </Message>
  ) : (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={list.title}>
      <table>
        <thead>
          <tr>
            {list.columns.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, cells: [first, ...cells] }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/registers/$register/$id" params={{ register, id }}>
                  {first?.text ?? '–'}
                </Link>
              </th>
              {cells.map(({ name, text }) => (
                <td key={name}>{text ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
