import { LocalDate } from '@js-joda/core';
import { withInstitution, type Transaction } from '../../../runtime/database';
import { todayInRiga } from '../../support/today-in-riga';
import { startCases, textOf, type Answered, type RunningCases } from '../cases/running-cases';

export let cases: RunningCases;
export let institutionId: string;
export async function startVacancies(): Promise<void> {
  cases = await startCases();
  institutionId = (
    await cases.runtime.prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } })
  ).id;
}

export const today = todayInRiga();
export const inDays = (n: number): string => LocalDate.parse(today).plusDays(n).toString();
export const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  withInstitution(cases.runtime.prisma, institutionId, work);

export interface Vacancy {
  kind: string;
  role: string;
  scope: { type: string; id: string; code: string | null; name: string | null };
  from: string;
  until: string | null;
  persons: { name: string }[];
  openItems: { count: number; nextDueAt: string | null };
  sentence: string;
  mend: string;
}

export const asked = (query = '', as = 'ilze.krumina', language = 'lv'): Promise<Answered> =>
  cases.get(`/vacancies${query}`, as, language);
export async function vacancies(query = '', language = 'lv'): Promise<Vacancy[]> {
  const { status, body } = await asked(query, 'ilze.krumina', language);
  expect(status).toBe(200);
  return body['items'] as unknown as Vacancy[];
}
export const said = (found: readonly Vacancy[]) =>
  found.map(({ kind, role, scope, from, until }) =>
    `${kind} ${role} ${scope.code ?? scope.type} ${from} ${until ?? ''}`.trim(),
  );

export async function done(answer: Promise<Answered>): Promise<Answered> {
  const answered = await answer;
  expect([answered.status < 300, answered.body.code]).toEqual([true, undefined]);
  return answered;
}

export const holdingId = async (role: string, shortName: string, of?: string): Promise<string> => {
  const personId = await cases.personId(shortName);
  return within(
    async (tx) =>
      (
        await tx.holding.findFirstOrThrow({
          where: {
            role,
            personId,
            validTo: null,
            ...(of === undefined
              ? {}
              : { scopeId: (await tx.service.findFirstOrThrow({ where: { code: of } })).id }),
          },
        })
      ).id,
  );
};
/** A role that decides is given by two keepers: one asks, another confirms. */
export async function giveRole(json: object, confirmedBy = 'ilze.krumina'): Promise<void> {
  const { body } = await done(cases.post('/role-requests', 'juris.vanags', json));
  await done(change(`/role-requests/${textOf(body['id'])}/confirm`, confirmedBy, {}));
}
/** As it is given, so it ends. */
export async function endRole(holding: string, on: string): Promise<void> {
  const { body } = await done(
    cases.post('/role-end-requests', 'juris.vanags', { ends: holding, on }),
  );
  await done(change(`/role-requests/${textOf(body['id'])}/confirm`, 'ilze.krumina', {}));
}
/** As a keeper of the registers does; the register's rows are changed by their version. */
export const change = async (path: string, as: string, json: unknown): Promise<Answered> => {
  const item = await cases.get(path.slice(0, path.lastIndexOf('/')), as);
  const response = await cases.call(`/api/v1${path}`, {
    as,
    json,
    headers: { 'if-match': item.headers.get('etag') ?? '' },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answered['body'],
  };
};
