import { read } from '../api/client';
import type { FieldProps } from '../form/schema';
import { PickedField } from './picked';

interface Listed {
  id: string;
  displayName?: string;
  name?: string;
}

const finding = (path: string) => async (search: string, signal: AbortSignal) => {
  const { items } = await read<{ items: Listed[] }>(path, { search, limit: 50 }, signal);
  return items.map(({ id, displayName, name }) => ({ id, name: displayName ?? name ?? '' }));
};

/** A person, by name: of the institution, or of those whom the form's source lists. */
export const PersonField = (props: FieldProps) => {
  const source = props.schema['x-of'];
  const path = source?.startsWith('/') === true ? source : '/persons';
  return <PickedField field={props} from={path} find={finding(path)} />;
};
