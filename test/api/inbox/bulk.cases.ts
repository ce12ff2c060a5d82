import { randomUUID } from 'node:crypto';
import { accepted, textOf, type RunningCases } from '../cases/running-cases';
import { actOnMany, openChanges } from './running-inbox';

const anna = 'anna.berzina';
const register = { task: 'PU2-20', version: 3, step: 'register' };

export function bulkCases(running: () => RunningCases): void {
  const typesOf = async (caseId: string): Promise<string[]> =>
    (
      (await running().get(`/cases/${caseId}/timeline`, anna)).body.items as unknown as {
        type: string;
      }[]
    ).map(({ type }) => type);
  const claimsOf = async (caseId: string): Promise<number> =>
    (await typesOf(caseId)).filter((type) => type === 'claimed').length;

  describe('the same done to many work items', () => {
    test('all that a search lists but one are claimed, each said for itself; sent again nothing is done twice, even where the list is shorter by then', async () => {
      const cases = running();
      const word = `Kopīga ${randomUUID().slice(0, 8)}`;
      const items = await openChanges(cases, [`${word} A`, `${word} B`, `${word} C`]);
      const [first, second, left] = items;
      if (left === undefined) throw new Error('three were opened');
      const body = {
        select: { view: 'all', filters: { search: word, claimed: 'nobody' }, except: [left] },
        expect: 2,
        act: 'claim',
      };
      const key = randomUUID();
      const claimed = await actOnMany(cases, anna, body, key);
      expect(claimed).toMatchObject({ status: 200 });
      expect(claimed.results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
      expect(claimed.results.map(({ title }) => title).sort()).toEqual([`${word} A`, `${word} B`]);

      expect(await actOnMany(cases, anna, body, key)).toMatchObject({
        status: 409,
        code: 'SELECTION_CHANGED',
      });
      const again = await actOnMany(
        cases,
        anna,
        { select: { items: claimed.items }, expect: 2, act: 'claim' },
        key,
      );
      expect(again.results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
      const claims = await Promise.all(
        [first, second, left].map((item) => claimsOf(item?.caseId ?? '')),
      );
      expect(claims).toEqual([1, 1, 0]);
    });

    test('what is refused says why, and keeps nothing from the others: another’s claim, a closed item, a case that one may not know of', async () => {
      const cases = running();
      const [free, taken] = await openChanges(cases, ['Brīvs darbs', 'Paņemts darbs']);
      if (free === undefined || taken === undefined) throw new Error('two were opened');
      await cases.post(`/cases/${taken.caseId}/work-items/register.1.1`, anna, accepted);
      const unknown = { caseId: randomUUID(), item: 'register.1.1' };
      const { results } = await actOnMany(cases, anna, {
        select: { items: [free, taken, unknown, free] },
        expect: 3,
        act: 'claim',
      });
      const codes = new Map(results.map(({ caseId, problem }) => [caseId, problem?.code]));
      expect(codes).toEqual(
        new Map([
          [free.caseId, undefined],
          [taken.caseId, 'WORK_ITEM_CLOSED'],
          [unknown.caseId, 'NOT_FOUND'],
        ]),
      );
      // Whoever may not do one does not do many.
      const others = await actOnMany(cases, 'edgars.silins', {
        select: { items: [free] },
        expect: 1,
        act: 'release',
      });
      expect(others.results).toMatchObject([{ outcome: 'refused' }]);
    });

    test('one answer decides items of one step of one version, and is refused whole where it does not fit the form', async () => {
      const cases = running();
      const [one, two, further] = await openChanges(cases, ['Viena', 'Otra', 'Tālāk']);
      if (one === undefined || two === undefined || further === undefined) throw new Error('three');
      await cases.post(`/cases/${further.caseId}/work-items/register.1.1`, anna, accepted);
      const select = { items: [one, two] };
      const shared = await cases.post('/inbox/bulk/form', anna, { select, expect: 2 });
      expect(shared).toMatchObject({ status: 200, body: { title: 'Reģistrēšana' } });
      expect(shared.body.at).toMatchObject({ task: 'PU2-20', step: 'register' });
      const at = { ...register, version: Number(shared.body.at?.version) };

      expect(
        await actOnMany(cases, anna, { select, expect: 2, act: 'decide', at, answer: {} }),
      ).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
      expect(
        await actOnMany(cases, anna, {
          select,
          expect: 2,
          act: 'decide',
          at: { ...at, version: 999 },
          ...accepted,
        }),
      ).toMatchObject({ status: 422, code: 'STEPS_DIFFER' });

      const next = (await cases.get(`/cases/${further.caseId}`, anna)).body.openItems?.[0];
      const elsewhere = { caseId: further.caseId, item: textOf(next?.id) };
      expect(
        await cases.post('/inbox/bulk/form', anna, {
          select: { items: [one, elsewhere] },
          expect: 2,
        }),
      ).toMatchObject({ status: 422, body: { code: 'STEPS_DIFFER' } });
      const { results } = await actOnMany(cases, anna, {
        select: { items: [one, two, elsewhere] },
        expect: 3,
        act: 'decide',
        at,
        ...accepted,
      });
      expect(new Map(results.map((each) => [each.caseId, each.outcome]))).toEqual(
        new Map([
          [one.caseId, 'done'],
          [two.caseId, 'done'],
          [further.caseId, 'refused'],
        ]),
      );
      expect(await typesOf(one.caseId)).toContain('answered');
    });

    test('a person has two such requests under way at a time; the next is refused until one has ended', async () => {
      const cases = running();
      const many = Array.from({ length: 400 }, () => ({
        caseId: randomUUID(),
        item: 'register.1.1',
      }));
      const claim = () =>
        actOnMany(cases, anna, { select: { items: many }, expect: many.length, act: 'claim' });
      const answers = await Promise.all([claim(), claim(), claim()]);
      expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([
        200,
        200,
        'ALREADY_UNDER_WAY',
      ]);
      expect(await claim()).toMatchObject({ status: 200 });
    });
  });

  test('a work item is offered for delegation to exactly those others who may do it, by name, to whoever reads the case', async () => {
    const cases = running();
    const [item] = await openChanges(cases, ['Kam nodot']);
    const path = `/cases/${item?.caseId}/work-items/register.1.1`;
    const listed = await cases.get(`${path}/eligible-persons`, anna);
    const ids = (listed.body.items as unknown as { id: string; name: string }[]).map(
      ({ id }) => id,
    );
    const persons = (await cases.get('/persons?limit=200', anna)).body.items as unknown as {
      id: string;
    }[];
    const may: string[] = [];
    for (const { id } of persons) {
      const { body } = await cases.get(`${path}/eligibility?person=${id}`, anna);
      if ((body.may as unknown) === true) may.push(id);
    }
    const self = await cases.personId(anna);
    expect(may).toContain(self);
    expect(ids.toSorted()).toEqual(may.filter((id) => id !== self).toSorted());
    const found = await cases.get(`${path}/eligible-persons?search=kalnins&limit=1`, anna);
    expect(found.body.items).toMatchObject([{ name: 'Jānis Kalniņš' }]);
    expect((await cases.get(`${path}/eligible-persons`, 'emily.carter')).status).toBe(404);
  });
}
