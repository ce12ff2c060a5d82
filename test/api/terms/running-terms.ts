import { beginRehearsal } from '../../../cli/begin-rehearsal';
import { startApiWithDemonstration, type RunningApi } from '../running-api';

/** The system's day, by a clock of its own: what these tests call the future is never past. */
export const today = '2026-12-01';

export let api: RunningApi;
export async function startTerms(): Promise<void> {
  api = await startApiWithDemonstration();
  await beginRehearsal(api.runtime, `${today}T08:00:00Z`);
}

export const registrar = 'juris.vanags';
export const portfolioOwner = 'ilze.krumina';
export const managerOfAllowance = 'liga.ozola';

export interface Item {
  id: string;
  code: string;
  from: string;
  to?: string;
}
export const list = async <T = Item>(path: string, as: string | undefined = registrar) =>
  ((await (await api.call(`/api/v1${path}`, { as })).json()) as { items: (T & Item)[] }).items;
export const service = async (code: string) =>
  (await list<Record<string, unknown>>('/services')).find((each) => each.code === code) ?? {
    id: '',
  };
export const problemOf = async (response: Response) => {
  const { code, errors } = (await response.json()) as {
    code: string;
    errors?: { code: string; pointer: string }[];
  };
  return {
    status: response.status,
    code,
    ...(errors && { faults: errors.map((error) => `${error.pointer} ${error.code}`) }),
  };
};
export const invalid = (...faults: string[]) => ({ status: 400, code: 'INVALID_REQUEST', faults });
export const notYourRole = { status: 403, code: 'NOT_YOUR_ROLE' };

export const indicator = {
  code: 'delivery.time',
  nameLv: 'Sniegšanas laiks',
  nameEn: 'Time of delivery',
  unit: 'calendarDays',
  direction: 'atMost',
  target: 20,
  period: 'case',
  isPublic: true,
};
const json = {
  service: 'PPI',
  code: 'PPI-PAMATA',
  nameLv: 'Pamata nosacījumi',
  nameEn: 'Basic terms',
  calendar: 'lv-state',
  indicators: [indicator],
  from: '2027-01-01',
};
export const createTerms = (as: string, also: object = {}, headers?: Record<string, string>) =>
  api.call('/api/v1/terms', { as, json: { ...json, ...also }, headers });

export const promisedBy = async (code: string, on = '2026-11-22') =>
  (await list<{ indicators: (typeof indicator)[] }>(`/terms?on=${on}`)).find(
    (set) => set.code === code,
  )?.indicators ?? [];
