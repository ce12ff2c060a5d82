import type { BulkLine, ItemRef, SharedForm } from '../../api/inbox/bulk/schemas';
import type { FormSchema, Values } from '../form/schema';
import { call, callLines } from './client';
import type { InboxQuery } from './inbox';

export type { ItemRef };
/** What became of one of many. */
export type Result = Exclude<BulkLine, { items: unknown }>;

/** Work items by name, or all that a list shows, but for some. */
export type Chosen =
  | { items: readonly ItemRef[] }
  | {
      view: InboxQuery['view'];
      filters: Omit<InboxQuery, 'view' | 'sort'>;
      except: readonly ItemRef[];
    };

export type BulkAct =
  | { act: 'claim' | 'release' }
  | { act: 'delegate'; to: string }
  | { act: 'decide'; at: SharedForm['at']; answer: Values };

export type Form = Omit<SharedForm, 'form'> & { form: FormSchema };

export const readSharedForm = (select: Chosen, expect: number, signal?: AbortSignal) =>
  call<Form>('POST', '/inbox/bulk/form', { body: { select, expect }, signal });

/** Does the same to many; each result is heard as soon as it is known. */
export const actOnMany = (
  wish: BulkAct & { select: Chosen; expect: number },
  { key, signal }: { key: string; signal: AbortSignal },
  hear: { items: (items: readonly ItemRef[]) => void; result: (result: Result) => void },
): Promise<void> =>
  callLines('/inbox/bulk', { body: wish, key, signal }, (line) => {
    const said = line as BulkLine;
    if ('items' in said) hear.items(said.items);
    else hear.result(said);
  });
