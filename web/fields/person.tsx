import { read } from '../api/client';
import type { FieldProps } from '../form/schema';
import { PickedField } from './picked';

const find = async (search: string, signal: AbortSignal) => {
  const { items } = await read<{ items: { id: string; displayName: string }[] }>(
    '/persons',
    { search, limit: 20 },
    signal,
  );
  return items.map(({ id, displayName }) => ({ id, name: displayName }));
};

/** A person of the institution, by name. */
export const PersonField = (props: FieldProps) => (
  <PickedField field={props} from="persons" find={find} />
);
