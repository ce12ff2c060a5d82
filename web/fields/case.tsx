import { read } from '../api/client';
import type { FieldProps } from '../form/schema';
import { PickedField } from './picked';

const find = async (text: string, signal: AbortSignal) => {
  const { items } = await read<{ items: { number: string; title: string }[] }>(
    '/cases',
    { search: text, limit: 20 },
    signal,
  );
  return items.map(({ number, title }) => ({ id: number, name: `${number} · ${title}` }));
};

/** A case, by its number or words of its title. */
export const CaseField = (props: FieldProps) => (
  <PickedField field={props} from="cases" find={find} />
);
