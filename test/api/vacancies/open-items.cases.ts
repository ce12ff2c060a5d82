import { AppendedCase } from '../../support/appended-case';
import { changeRequest, complete, emergency } from '../../support/change-answers';
import { textOf } from '../cases/running-cases';
import {
  asked,
  cases,
  done,
  giveRole,
  holdingId,
  institutionId,
  said,
  type Vacancy,
  today,
  vacancies,
  within,
} from './running-vacancies';

export function openItemCases(): void {
  /** Whatever stands in some person's inbox, asked as each of them. */
  async function inSomeInbox(): Promise<Set<string>> {
    const persons = await within((tx) =>
      tx.holding.findMany({ select: { personId: true }, distinct: ['personId'] }),
    );
    const names = await cases.runtime.prisma.person.findMany({
      where: { id: { in: persons.map(({ personId }) => personId) } },
      select: { shortName: true },
    });
    const inboxes = await Promise.all(
      names.map(async ({ shortName }) => {
        const { body } = await done(cases.get('/inbox?limit=200', shortName));
        return body['items'] as unknown as { caseId: string; item: string }[];
      }),
    );
    return new Set(inboxes.flat().map(({ caseId, item }) => `${caseId}:${item}`));
  }

  const openItems = async (): Promise<string[]> =>
    (
      await within((tx) =>
        tx.workItem.findMany({ where: { status: 'open' }, select: { id: true } }),
      )
    ).map(({ id }) => id);
  const soon = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

  test('an open case whose requester is the only one who could decide waits for nobody: the radar says so as the inboxes do, until a deputy is named (R20)', async () => {
    // A small institution: one person manages both portfolios, and nobody stands in.
    // Whose role it was confirms who follows.
    await giveRole(
      { role: 'institution_resource_portfolio_owner', person: 'ilze.krumina', from: today },
      'peteris.zarins',
    );
    await within((tx) =>
      tx.deputy.updateMany({
        where: { reason: 'conflict_of_interest' },
        data: { validTo: new Date(`${today}T00:00:00Z`) },
      }),
    );
    const one = await AppendedCase.open(cases.runtime, {
      task: 'PU2-20',
      at: soon(-3),
      by: 'ilze.krumina',
      request: changeRequest(),
    });
    await one.answer(soon(-2), 'register', complete);
    await one.answer(soon(-1), 'classify', emergency());
    await AppendedCase.open(cases.runtime, {
      task: 'PU2-20',
      at: soon(-1),
      by: 'anna.berzina',
      subject: 'DZD',
      request: changeRequest(),
    });

    const [found] = await vacancies('?kind=fourEyes');
    expect(found).toMatchObject({
      role: 'institution_service_portfolio_owner',
      from: today,
      until: null,
      persons: [{ name: 'Ilze Krūmiņa' }],
      openItems: { count: 1 },
      mend: 'Ierakstiet aizvietotāju interešu konflikta gadījumam.',
    });
    expect(found?.openItems.nextDueAt).not.toBeNull();
    const nobodys = async () => {
      const theirs = await inSomeInbox();
      return (await openItems()).filter((id) => !theirs.has(id));
    };
    const abandoned = await nobodys();
    expect(abandoned).toHaveLength(1);
    expect(abandoned[0]?.startsWith(one.caseId)).toBe(true);

    // Neither is an item of somebody else's that has no one any more.
    const owner = await holdingId('service_owner', 'anna.berzina', 'DZD');
    await within((tx) =>
      tx.holding.update({
        where: { id: owner },
        data: { validTo: new Date(`${today}T00:00:00Z`) },
      }),
    );
    const now = (await vacancies()).filter(({ from }) => from <= today);
    expect(said(now)).toEqual(expect.arrayContaining([`roleVacant service_owner DZD ${today}`]));
    expect(now.reduce((sum, { openItems: { count } }) => sum + count, 0)).toBe(
      (await nobodys()).length,
    );

    const [principalPersonId, deputyPersonId] = [
      await cases.personId('ilze.krumina'),
      await cases.personId('liga.ozola'),
    ];
    await within((tx) =>
      tx.deputy.create({
        data: {
          id: 'conflict',
          institutionId,
          principalPersonId,
          deputyPersonId,
          reason: 'conflict_of_interest',
          validFrom: new Date(`${today}T00:00:00Z`),
          namedAt: new Date(),
        },
      }),
    );
    expect(await vacancies('?kind=fourEyes')).toEqual([]);
    expect((await nobodys()).some((id) => id.startsWith(one.caseId))).toBe(false);
  });

  test('the radar of a person complained about says nothing of that complaint (R21)', async () => {
    const personId = await cases.personId('ilze.krumina');
    const before = (await vacancies()).reduce((sum, { openItems: { count } }) => sum + count, 0);
    expect(before).toBeGreaterThan(0);
    await within((tx) => tx.case.updateMany({ data: { hiddenFrom: [personId] } }));
    expect((await vacancies()).reduce((sum, { openItems: { count } }) => sum + count, 0)).toBe(0);
    await within((tx) => tx.case.updateMany({ data: { hiddenFrom: [] } }));
  });

  test('what another institution’s case asks of a role here is on the radar here, and not there', async () => {
    const count = async (as: string) =>
      ((await done(asked('', as))).body['items'] as unknown as Vacancy[])
        .filter(({ role, scope }) => role === 'service_owner' && scope.code === 'DZD')
        .reduce((sum, { openItems: { count: open } }) => sum + open, 0);
    const before = await count('ilze.krumina');
    const caseId = textOf(
      (
        await done(
          cases.post('/cases', 'aija.freimane', {
            task: 'PU2-10',
            title: 'Darbu laiks',
            subject: { type: 'service', code: 'ADR' },
            request: { course: 'coordination', reason: 'Jāsaskaņo darbu laiks.' },
          }),
        )
      ).body.caseId,
    );
    const [item] = (await done(cases.get(`/cases/${caseId}`, 'aija.freimane'))).body[
      'openItems'
    ] as unknown as { id: string }[];
    // Its service depends on the one that the work is done on, and nobody manages it now.
    await done(
      cases.post(`/cases/${caseId}/work-items/${item?.id ?? ''}`, 'aija.freimane', {
        answer: {
          outcome: 'sent',
          activity: 'Darbi sestdienas naktī.',
          asks: ['affectedOwners'],
          isUrgent: false,
        },
      }),
    );
    expect([await count('ilze.krumina'), await count('laura.jansone')]).toEqual([before + 1, 0]);
  });
}
