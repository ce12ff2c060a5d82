import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType } from 'react';
import { usePlaces, useQuestion } from '../../address';
import { readRegisterItem, type RegisterForm, type RegisterItem } from '../../api/registers';
import buttons from '../../look/parts/button.module.css';
import { Loading } from '../../look/parts/Loading';
import { focusMain } from '../../shell/focus-main';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { ChangeForm } from './ChangeForm';
import styles from './Registers.module.css';
import { Related } from './Related';
import { WhoMay } from './WhoMay';

/** What tells more of a row of a register than its fields, by the register. */
const Dependencies = lazy(async () => ({
  default: (await import('./Dependencies')).Dependencies,
}));
const pictures: Readonly<Record<string, ComponentType<{ item: RegisterItem }>>> = {
  services: Dependencies,
  resources: Dependencies,
  calendars: lazy(async () => ({ default: (await import('./CalendarYear')).CalendarYear })),
};

/** One row of a register: what it says, and what the reader may do to it. */
export const ItemPage = () => {
  const { register = '', id = '' } = usePlaces();
  const asked = useQuestion()['do'];
  const item = useQuery({
    queryKey: ['register-item', register, id],
    queryFn: ({ signal }) => readRegisterItem(register, id, signal),
  });
  useTitle(item.data?.title ?? say('nav.registers'));
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <Link className={styles.back} to="/registers/$register" params={{ register }}>
        {item.data?.register.title ?? say('registers.back')}
      </Link>
      <Loaded of={item} isPage>
        {(data) => {
          const form = data.forms.find(({ operation, may }) => may && operation === asked);
          return form === undefined ? (
            <Item item={data} />
          ) : (
            <Change key={form.operation} item={data} form={form} />
          );
        }}
      </Loaded>
    </main>
  );
};

const Item = ({ item }: { item: RegisterItem }) => {
  const { register, id, title, fields, forms } = item;
  const Picture = pictures[register.name];
  return (
    <>
      <div className={styles.head}>
        <h1>{title}</h1>
        <div className={styles.acts}>
          {forms
            .filter(({ may }) => may)
            .map((form, at) => (
              <Link
                key={form.operation}
                className={at === 0 ? buttons.main : buttons.other}
                to="/registers/$register/$id"
                params={{ register: register.name, id }}
                search={{ do: form.operation }}
              >
                {form.title}
              </Link>
            ))}
        </div>
      </div>
      <dl className={styles.facts}>
        {fields
          .filter(({ text }) => text !== null && text !== '')
          .map((field) => (
            <Fact key={field.name} {...field} />
          ))}
      </dl>
      <WhoMay forms={forms} />
      {Picture !== undefined && (
        <Suspense fallback={<Loading>{say('loading')}</Loading>}>
          <Picture item={item} />
        </Suspense>
      )}
      <Related item={item} />
    </>
  );
};

const Fact = ({ title, text }: { title: string; text: string | null }) => (
  <>
    <dt>{title}</dt>
    <dd>{text}</dd>
  </>
);

const Change = ({ item, form }: { item: RegisterItem; form: RegisterForm }) => {
  const { register, id } = item;
  const navigate = useNavigate();
  const queries = useQueryClient();
  /** What is new belongs to this register, and is not about another one. */
  const makesOwn = form.creates && form.href.startsWith(`/api/v1/${register.name}`);
  const goTo = (target: string): Promise<void> =>
    navigate({
      to: '/registers/$register/$id',
      params: { register: register.name, id: target },
    }).then(focusMain);
  return (
    <ChangeForm
      form={form}
      item={item}
      onBack={() => void goTo(id)}
      onDone={async (answer) => {
        await queries.invalidateQueries({ queryKey: ['register-item', register.name, id] });
        await goTo(makesOwn ? answer.id : id);
      }}
    />
  );
};
