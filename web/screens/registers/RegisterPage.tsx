import { Link, useNavigate } from '@tanstack/react-router';
import { usePlaces, useQuestion } from '../../address';
import { readRegister, type RegisterList, type RegisterQuery } from '../../api/registers';
import { usePages } from '../../api/use-pages';
import { Message } from '../../look/parts/Message';
import buttons from '../../look/parts/button.module.css';
import { focusMain } from '../../shell/focus-main';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { SearchForm } from '../../shell/SearchForm';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { ChangeForm } from './ChangeForm';
import styles from './Registers.module.css';
import { Rows } from './Rows';
import { WhoMay } from './WhoMay';

const whens = ['now', 'always'] as const;

/** One register: its rows, and the form of a new one where the address asks for it. */
export const RegisterPage = () => {
  const { register = '' } = usePlaces();
  const question = useQuestion();
  const query: RegisterQuery = {
    search: typeof question['text'] === 'string' ? question['text'] : undefined,
    when: whens.find((each) => each === question['when']) ?? 'now',
  };
  const found = usePages(['register', register, query], (cursor, signal) =>
    readRegister(register, query, cursor, signal),
  );
  const list = found.data?.pages[0];
  useTitle(list?.title ?? say('nav.registers'));
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <Link className={styles.back} to="/registers">
        {say('registers.back')}
      </Link>
      <Loaded of={found} isPage>
        {({ pages: [first, ...others] }) =>
          first === undefined ? null : question['do'] === 'new' && first.creates?.may === true ? (
            <NewItem register={register} list={first} />
          ) : (
            <>
              <Head register={register} list={first} query={query} />
              {first.items.length === 0 ? (
                <Nothing query={query} />
              ) : (
                <Rows
                  register={register}
                  list={first}
                  items={[first, ...others].flatMap(({ items }) => items)}
                />
              )}
              <More of={found} />
              <p className={styles.section}>
                <a href={`/api/v1/registers/${register}.csv`} download>
                  {say('registers.csv')}
                </a>
              </p>
              {first.creates !== null && <WhoMay forms={[first.creates]} />}
            </>
          )
        }
      </Loaded>
    </main>
  );
};

/** Why no row is shown: nothing is there, or nothing that is looked for. */
const Nothing = ({ query: { search, when } }: { query: RegisterQuery }) =>
  search === undefined ? (
    <Message title={say('registers.empty')}>
      {when === 'now' && <p className="soft">{say('registers.emptyAbout')}</p>}
    </Message>
  ) : (
    <Message title={say('registers.nothing')}>
      <p className="soft">{say('registers.nothingAbout')}</p>
    </Message>
  );

interface Shown {
  register: string;
  list: RegisterList;
}

const NewItem = ({ register, list }: Shown) => {
  const navigate = useNavigate();
  const back = (id?: string): Promise<void> =>
    (id === undefined
      ? navigate({ to: '/registers/$register', params: { register } })
      : navigate({ to: '/registers/$register/$id', params: { register, id } })
    ).then(focusMain);
  return list.creates === null ? null : (
    <ChangeForm form={list.creates} onBack={() => void back()} onDone={({ id }) => back(id)} />
  );
};

const Head = ({ register, list, query }: Shown & { query: RegisterQuery }) => {
  const navigate = useNavigate();
  const go = (change: { text?: string; when?: string }): void =>
    void navigate({
      to: '/registers/$register',
      params: { register },
      search: {
        text: query.search,
        ...(query.when !== 'now' && { when: query.when }),
        ...change,
      },
    });
  return (
    <>
      <div className={styles.head}>
        <h1>{list.title}</h1>
        {list.creates?.may === true && (
          <Link
            className={buttons.main}
            to="/registers/$register"
            params={{ register }}
            search={{ do: 'new' }}
          >
            {list.creates.title}
          </Link>
        )}
      </div>
      <p className="soft">{list.about}</p>
      <SearchForm
        label={say('registers.search')}
        text={query.search}
        onSearch={(text) => go({ text })}
      >
        <select
          aria-label={say('registers.when')}
          value={query.when}
          onChange={({ target }) => go({ when: target.value })}
        >
          {whens.map((when) => (
            <option key={when} value={when}>
              {say(`registers.when.${when}`)}
            </option>
          ))}
        </select>
      </SearchForm>
    </>
  );
};
