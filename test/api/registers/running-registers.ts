import { beginRehearsal } from '../../../cli/begin-rehearsal';
import { startApiWithDemonstration, type RunningApi } from '../running-api';

/** The system's day, by a clock of its own: what these tests call the future is never past. */
export const today = '2026-12-01';

export let api: RunningApi;
export async function startRegisters(): Promise<void> {
  api = await startApiWithDemonstration();
  await beginRehearsal(api.runtime, `${today}T08:00:00Z`);
}

export const registrar = 'juris.vanags';
export const servicePortfolio = 'ilze.krumina';
export const resourcePortfolio = 'peteris.zarins';
/** What a service needs besides its code, names, stage and first day. */
export const required = {
  kind: 'individual_benefit',
  targetGroup: 2,
  needImportance: 2,
  contribution: 2,
  needs: [{ code: 'vajadziba', nameLv: 'Vajadzība', nameEn: 'A need' }],
};
export interface Item {
  id: string;
  code: string;
  from: string;
  to?: string;
}
export const list = async (path: string, as = registrar) =>
  ((await (await api.call(`/api/v1${path}`, { as })).json()) as { items: Item[] }).items;
export const named = async (path: string, code: string, as = registrar) => {
  const item = (await list(path, as)).find((each) => each.code === code);
  if (!item) throw new Error(`${code} is not in ${path}`);
  return item;
};
export const etagAt = async (path: string, as = registrar) =>
  (await api.call(`/api/v1${path}`, { as })).headers.get('etag') ?? '';
export const problemOf = async (response: Response) => {
  const { code, errors } = (await response.json()) as { code: string; errors?: { code: string }[] };
  return {
    status: response.status,
    code,
    ...(errors && { faults: errors.map((error) => error.code) }),
  };
};
/** A change made to the item as it is now. */
export const change = async (as: string, path: string, action: string, json: unknown) =>
  api.call(`/api/v1${path}${action}`, {
    as,
    json,
    method: action === '' ? 'PUT' : 'POST',
    headers: { 'if-match': await etagAt(path, as) },
  });

/** Somebody of an institution. */
export async function personOf(code: string): Promise<string> {
  const { prisma } = api.runtime;
  const { id: institutionId } = await prisma.institution.findUniqueOrThrow({ where: { code } });
  const [row] = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
    return tx.affiliation.findMany({ where: { institutionId }, orderBy: { id: 'asc' }, take: 1 });
  });
  return (await prisma.person.findUniqueOrThrow({ where: { id: row?.personId ?? '' } })).shortName;
}
