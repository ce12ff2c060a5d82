import type { CalendarPreview } from '../../api/registers/calendars/schemas';
import type { DependencyGraphView } from '../../api/registers/dependency-graph-schemas';
import type { ImportView } from '../../api/registers/import/schemas';
import type {
  FormView,
  ItemView,
  ListView,
  RegistersView,
  RegisterSummary,
} from '../../api/registers/sheets/schemas';
import type { FormSchema, Values } from '../form/schema';
import { call, read } from './client';

export type { ImportView, RegisterSummary };
export type RegisterForm = Omit<FormView, 'form' | 'begins' | 'fixed'> & {
  form: FormSchema;
  begins: Values;
  fixed: Values;
};
export type DependencyGraph = DependencyGraphView;
export type Moves = CalendarPreview;
export type RegisterList = Omit<ListView, 'creates'> & { creates: RegisterForm | null };
export type RegisterItem = Omit<ItemView, 'forms'> & { forms: RegisterForm[] };

export const readRegisters = (signal?: AbortSignal) =>
  read<RegistersView>('/registers', {}, signal);

/** @param key of the wish; without one the file is only tried out */
export function importFile(file: File, key?: string): Promise<ImportView> {
  const body = new FormData();
  body.set('file', file);
  return call('POST', '/registers/import', { body, key, query: { dryRun: key === undefined } });
}

export interface RegisterQuery {
  search?: string;
  when: 'now' | 'always';
}

export const readRegister = (
  register: string,
  query: RegisterQuery,
  cursor?: string,
  signal?: AbortSignal,
) => read<RegisterList>(`/registers/${register}`, { ...query, limit: 50, cursor }, signal);

export const readRegisterItem = (register: string, id: string, signal?: AbortSignal) =>
  read<RegisterItem>(`/registers/${register}/${id}`, {}, signal);

/** @param version of the item as it was seen; what is new has none */
export const send = (
  { method, href, creates, fixed }: RegisterForm,
  values: Values,
  { key, version }: { key: string; version?: string },
) =>
  call<{ id: string }>(method, href, {
    body: { ...values, ...fixed },
    ...(creates ? { key } : { ifMatch: version }),
  });

/** What a form would move, before it is sent. */
export const askWhatMoves = ({ preview, fixed }: RegisterForm, values: Values) =>
  call<Moves>('POST', preview ?? '', { body: { ...values, ...fixed } });

export const readDependencyGraph = (subject: string, signal?: AbortSignal) =>
  read<DependencyGraph>(`/dependencies/around/${subject}`, {}, signal);
