import { useQuery } from '@tanstack/react-query';
import { useContext, useState, type ReactNode } from 'react';
import {
  ComboBox,
  ComboBoxStateContext,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { describedBy, idOf, type FieldProps } from '../form/schema';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import { textIn } from './value';
import styles from './Field.module.css';

export interface Picked {
  id: string;
  name: string;
}

/**
 * Picked from what the server finds while somebody types. What was chosen before is shown by its
 * name, once that is known.
 */
export const PickedField = ({
  field,
  from,
  find,
}: {
  field: FieldProps;
  /** Names the source among the queries. */
  from: string;
  find: (text: string, signal: AbortSignal) => Promise<Picked[]>;
}) => {
  const { schema, pointer, value, isRequired, faults, onChange } = field;
  const [typed, type] = useState<string>();
  const [told, tell] = useState(value);
  const [seen, see] = useState(value);
  if (seen !== value) {
    see(value);
    tell(value);
    // Somebody else chose, and what is typed is about something else.
    if (told !== value) type(undefined);
  }
  const choose = (id: string | undefined): void => {
    tell(id);
    onChange(id);
  };
  const found = useQuery({
    queryKey: ['picked', from, typed ?? ''],
    queryFn: ({ signal }) => find(typed ?? '', signal),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  // What was found for an earlier text stays until the answer comes, but nobody picks from it by
  // mistake who is not meant any more.
  const offered = (found.data ?? []).filter(
    ({ name }) => !found.isPlaceholderData || isMeant(name, typed ?? ''),
  );
  const chosen = found.data?.find(({ id }) => id === value);
  const [only, ...others] = offered;
  /** What alone can be meant by what is typed, where nothing is chosen yet. */
  const meant = textIn(value) === '' && typed?.trim() && others.length === 0 ? only : undefined;
  return (
    <ComboBox
      onBlur={() => {
        if (meant === undefined || !isNamed(meant, typed ?? '')) return;
        choose(meant.id);
        type(meant.name);
      }}
      aria-label={schema.title}
      items={offered}
      inputValue={typed ?? chosen?.name ?? textIn(value)}
      onInputChange={(text) => {
        type(text);
        if (text === '' && typed !== undefined) choose(undefined);
      }}
      value={textIn(value) || null}
      onChange={(key) => {
        if (key === null) return;
        choose(String(key));
        type(found.data?.find(({ id }) => id === key)?.name);
      }}
      allowsEmptyCollection
      menuTrigger="focus"
      isRequired={isRequired}
      isInvalid={faults[pointer] !== undefined}
      validationBehavior="aria"
    >
      <MeantByEnter id={meant?.id}>
        <Input className={styles.input} id={idOf(pointer)} aria-describedby={describedBy(field)} />
      </MeantByEnter>
      <Popover className={menus.popover}>
        <ListBox
          className={menus.menu}
          renderEmptyState={() => (
            <p className={menus.item}>{say(found.isFetching ? 'loading' : 'picked.nothing')}</p>
          )}
        >
          {({ id, name }: Picked) => (
            <ListBoxItem id={id} textValue={name} className={menus.item}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
};

/** Enter takes the only one that is offered, as if it had been gone to by an arrow. */
const MeantByEnter = ({ id, children }: { id: string | undefined; children: ReactNode }) => {
  const list = useContext(ComboBoxStateContext);
  return (
    <div
      className={styles.contents}
      onKeyDownCapture={({ key }) => {
        if (key === 'Enter' && id !== undefined) list?.selectionManager.setFocusedKey(id);
      }}
    >
      {children}
    </div>
  );
};

const isNamed = ({ id, name }: Picked, text: string): boolean =>
  [id, name].some((each) => isSame(each, text));

const isSame = (one: string, other: string): boolean =>
  one.localeCompare(other.trim(), 'lv', { sensitivity: 'accent' }) === 0;

const isMeant = (name: string, text: string): boolean =>
  name.toLocaleLowerCase('lv').includes(text.trim().toLocaleLowerCase('lv'));
