import { withInstitution } from '../../../../runtime/database';
import { accepted, changeRequest, startCases, textOf, type RunningCases } from '../running-cases';

export let cases: RunningCases;
export async function startLinks(): Promise<void> {
  cases = await startCases();
}

export interface Opened {
  id: string;
  number: string;
}

export async function open(also: object = {}, as = 'edgars.silins'): Promise<Opened> {
  const { status, body } = await cases.post('/cases', as, changeRequest(also));
  expect(status).toBe(201);
  return { id: textOf(body.caseId), number: textOf(body.number) };
}

export const ofEpn = { subject: { type: 'service', code: 'EPN' } };
export const link = (from: Opened, type: string, to: Opened, as = 'anna.berzina', key?: string) =>
  cases.post(`/cases/${from.id}/links`, as, { to: to.number, type }, key);
const take = (path: string) => async (of: Opened, as: string) =>
  (await cases.get(`/cases/${of.id}${path}`, as)).body as unknown as {
    items: { sentence: string; type: string }[];
    links: unknown[];
  };
export const linksOf = async (of: Opened, as: string) =>
  (await take('/links')(of, as)).items.map(({ sentence }) => sentence);
export const toldOf = async (of: Opened, as: string) =>
  (await take('/timeline')(of, as)).items.map(({ sentence }) => sentence);
export const register = (of: Opened, answer: object, as = 'anna.berzina') =>
  cases.post(`/cases/${of.id}/work-items/register.1.1`, as, {
    answer: { ...accepted.answer, ...answer },
  });
export const duplicateOf = ({ number }: Opened) => ({
  outcome: 'duplicate',
  reason: 'Par to pašu jau ir pieteikums.',
  duplicateOf: number,
});

export async function within<T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> {
  const { id } = await cases.runtime.prisma.institution.findFirstOrThrow({
    where: { code: 'PAA' },
  });
  return withInstitution(cases.runtime.prisma, id, work);
}
