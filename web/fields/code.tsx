import { read } from '../api/client';
import type { FieldProps } from '../form/schema';
import { language } from '../words/say';
import { PickedField, type Picked } from './picked';
import { TextField } from './text';

interface Entry {
  code: string;
  nameLv?: string;
  nameEn?: string;
  name?: string;
}

const named = ({ code, nameLv, nameEn, name }: Entry): Picked => ({
  id: code,
  name: `${(language() === 'lv' ? nameLv : nameEn) ?? name ?? ''} (${code})`,
});

const entriesOf =
  (path: string) =>
  async (search: string, signal: AbortSignal): Promise<Picked[]> =>
    (await read<{ items: Entry[] }>(path, { search, limit: 20 }, signal)).items.map(named);

const registers: Readonly<
  Record<string, (text: string, signal: AbortSignal) => Promise<Picked[]>>
> = {
  services: entriesOf('/services'),
  resources: entriesOf('/resources'),
  partners: entriesOf('/partners'),
  changeModels: entriesOf('/change-models'),
  async servicesAndResources(search, signal) {
    const found = await Promise.all(
      ['/services', '/resources'].map((path) => entriesOf(path)(search, signal)),
    );
    return found.flat();
  },
  async persons(search, signal) {
    const { items } = await read<{ items: { shortName: string; displayName: string }[] }>(
      '/persons',
      { search, limit: 20 },
      signal,
    );
    return items.map(({ shortName, displayName }) => ({ id: shortName, name: displayName }));
  },
};

/** An entry of a register, by its name; where nothing lists it, by its code. */
export const CodeField = (props: FieldProps) => {
  const from = props.schema['x-of'] ?? '';
  const find = registers[from];
  return find === undefined ? (
    <TextField {...props} />
  ) : (
    <PickedField field={props} from={from} find={find} />
  );
};
