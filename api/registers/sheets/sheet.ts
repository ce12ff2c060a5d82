import type { z } from 'zod';
import type { Day } from '../../../domain/time/lasting';
import type { Transaction } from '../../../runtime/database';
import type { RegisterCodes } from '../../../store/registers/reading/register-codes';
import { etagOf } from '../../http/etag';
import type { WordedForm } from '../../words/form-schema';
import type { AskedSlice, Asker } from '../register';
import type { SheetGroup } from './groups';
import type { Right } from './rights';
import type { Values } from './values';

/** Something that may be done to an item, at the door that its operation has. */
export interface SheetForm<Item> {
  /** Its words are `registers.do.<operation>`. */
  operation: string;
  method: 'POST' | 'PUT';
  /** Below `/api/v1`. */
  path: (item: Item) => string;
  /** Where the same body is asked what it would move, before it is sent. */
  preview?: (item: Item) => string;
  /** Makes something new: it is keyed, and no version of the item is asked for. */
  creates?: true;
  /** What is asked; without fields it is a question. */
  body: z.ZodObject;
  /** What of it this caller is asked, where that is less. */
  bodyFor?: (tx: Transaction, asker: Asker) => Promise<z.ZodObject>;
  /** Below which its words stand, where not with the register's own. */
  words?: string;
  right: Right<Item>;
  /** Whether it can be done at all. */
  when?: (item: Item, today: Day) => boolean;
  /** What the form begins with. */
  begins?: (row: Values, today: Day) => Values;
  /** What is sent beside it. */
  fixed?: (item: Item, row: Values) => Values;
}

/** How a register is shown and changed by screens that know no register. */
interface Declared<Item> extends Pick<WordedForm, 'words' | 'options'> {
  /** Its path is its name in addresses: `/services`. */
  register: {
    path: `/${string}`;
    read: (tx: Transaction, slice: AskedSlice, asker: Asker) => Promise<Item[]>;
  };
  group: SheetGroup;
  /** What a row says. */
  form: z.ZodObject;
  /** Fields that the list shows, the first as the way to the item. */
  columns: readonly string[];
  rowOf: (item: Item, codes: RegisterCodes) => Values;
  /** How a new item comes into the register. */
  creates?: SheetForm<undefined>;
  changes?: readonly SheetForm<Item>[];
}

/** A form about one item. */
export interface BoundForm extends Pick<
  SheetForm<undefined>,
  'operation' | 'method' | 'creates' | 'body' | 'bodyFor' | 'words'
> {
  href: string;
  preview: string | undefined;
  roles: Right<undefined>['roles'];
  /** The scope objects for which its roles count, besides the institution. */
  scopeIds: readonly string[];
  require: (tx: Transaction, asker: Asker) => Promise<unknown>;
  begins: Values;
  fixed: Values;
}

export interface SheetItem {
  id: string;
  /** What a change names as seen: the ETag of the item at its own door. */
  version: string;
  row: Values;
  forms: readonly BoundForm[];
}

export interface Sheet extends Pick<
  Declared<unknown>,
  'words' | 'options' | 'group' | 'form' | 'columns'
> {
  name: string;
  /** Everything that can be done, whatever the item. */
  forms: readonly Pick<SheetForm<undefined>, 'operation' | 'body' | 'words'>[];
  count: (tx: Transaction, slice: AskedSlice, asker: Asker) => Promise<number>;
  creates: (today: Day) => BoundForm | undefined;
  read: (
    tx: Transaction,
    slice: AskedSlice,
    asker: Asker,
    codes: RegisterCodes,
  ) => Promise<SheetItem[]>;
}

/** The same, as nobody needs to know what its items are. */
export const sheet = <Item extends { id: string }>(declared: Declared<Item>): Sheet => {
  const { register, rowOf, creates, changes = [], ...shown } = declared;
  return {
    ...shown,
    name: register.path.slice(1),
    forms: [...(creates === undefined ? [] : [creates]), ...changes],
    count: async (tx, slice, asker) => (await register.read(tx, slice, asker)).length,
    creates: (today) => creates && bind(creates, undefined, {}, today),
    async read(tx, slice, asker, codes) {
      const { today } = asker;
      const items = await register.read(tx, slice, asker);
      return items.map((item) => {
        const row = rowOf(item, codes);
        return {
          id: item.id,
          version: etagOf(item),
          row,
          forms: changes
            .filter(({ when }) => when?.(item, today) ?? true)
            .map((form) => bind(form, item, row, today)),
        };
      });
    },
  };
};

const bind = <Item>(form: SheetForm<Item>, item: Item, row: Values, today: Day): BoundForm => ({
  operation: form.operation,
  method: form.method,
  creates: form.creates,
  body: form.body,
  bodyFor: form.bodyFor,
  words: form.words,
  href: `/api/v1${form.path(item)}`,
  preview: form.preview && `/api/v1${form.preview(item)}`,
  roles: form.right.roles,
  scopeIds: form.right.scopeIds?.(item) ?? [],
  require: (tx, asker) => form.right.require(tx, asker, item),
  begins: form.begins?.(row, today) ?? {},
  fixed: form.fixed?.(item, row) ?? {},
});
