import { randomUUID } from 'node:crypto';
import { dayText } from '../../../messages/say-day';
import { textOf } from '../cases/running-cases';
import { withInstitution } from '../../../runtime/database';
import type { PersonCaller } from '../../../store/access/caller';
import { ContentStore } from '../../../store/content/content-store';
import { findBySubmitter } from '../../../store/submissions/find-by-submitter';
import { harmAsOwner } from '../../store/audit/recorded-cases';
import { about, bringTo } from './received';
import { classified, follow, system } from './running-submissions';

interface FollowUp {
  code: string | null;
  page: string;
  answerDue: { day: string; length: string; source: string };
}

/** A clerk at the counter, who writes down what somebody says. */
export function counterCases(): void {
  const takeIn = (as: string, body: object, key: string = randomUUID()) =>
    system.post('/cases', as, body, key);
  const followUpIn = (body: object) => (body as { followUp: FollowUp | null }).followUp;

  test('who takes it in for somebody is given the code for them, and until when it is answered', async () => {
    const taken = await takeIn('inese.lapina', about('DZD', { channel: 'inPerson' }));
    expect(taken.status).toBe(201);
    const given = followUpIn(taken.body);
    const followed = await follow(given?.code ?? '');
    expect(followed.body).toMatchObject({ number: taken.body.number });
    expect(given).toMatchObject({
      page: expect.stringMatching(/\/mans-iesniegums$/) as string,
      answerDue: {
        day: dayText('lv', textOf(followed.body.lastDay)),
        length: '10 darba dienas',
        source: expect.stringContaining('Iesniegumu likums') as string,
      },
    });
    // As it is read from paper: small letters, gaps, other signs that look alike.
    const typed = given?.code?.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await follow(typed ?? '')).body.number).toBe(taken.body.number);
  });

  test('asked again it is one case with one code; after a short while the code is told nobody', async () => {
    const key = randomUUID();
    const body = about('DZD', { channel: 'phone' });
    const first = await takeIn('inese.lapina', body, key);
    expect(await takeIn('inese.lapina', body, key)).toMatchObject({
      status: 201,
      body: { number: first.body.number, followUp: followUpIn(first.body) },
    });
    // The key of somebody else is another one.
    expect((await takeIn('juris.vanags', body, key)).body.number).not.toBe(first.body.number);
    await harmAsOwner(system.runtime.environment.databaseAdminUrl ?? '', [
      `update case_events set recorded_at = recorded_at - interval '16 minutes'
        where sequence = 1 and case_id in (select id from cases where number = $1)`,
      first.body.number,
    ]);
    const late = await takeIn('inese.lapina', body, key);
    expect(late.body.number).toBe(first.body.number);
    expect(followUpIn(late.body)).toMatchObject({ code: null });
  });

  test('how it came is asked once: the step that asks again has it beforehand', async () => {
    const taken = await takeIn('inese.lapina', about('DZD', { channel: 'post' }));
    const id = textOf(taken.body.caseId);
    const knownAt = async (item: string) =>
      (await system.get(`/cases/${id}/work-items/${item}`, 'inese.lapina')).body;
    expect(await knownAt('register.1.1')).toMatchObject({ known: { channel: 'post' } });
    await bringTo(id, 'classify');
    expect(await knownAt('classify.1.1')).toMatchObject({ known: {} });
  });

  test('no code is made where nobody else asked: for oneself, and of another task', async () => {
    const own = await takeIn('emily.carter', about('DZD'));
    expect(own).toMatchObject({ status: 201, body: { followUp: null } });
    const reported = await takeIn('inese.lapina', {
      ...about('DZD'),
      task: 'PU2-21',
      request: { symptom: 'Veidlapa neatveras.', extent: 'several', hindrance: 'stopped' },
    });
    expect(reported).toMatchObject({ status: 201, body: { followUp: null } });
  });

  test('a case is found by who submitted it, by whoever may read that, and each search is written down (R34)', async () => {
    const submitter = 'Ādams Šķilters';
    const open = async (as: string) =>
      textOf((await takeIn(as, about('DZD', { channel: 'phone', submitter }))).body.caseId);
    const [evaluated, waiting] = [await open('inese.lapina'), await open('juris.vanags')];
    await bringTo(evaluated, 'evaluate');
    const searchesOf = async (as: string) => {
      const actorId = await system.personId(as);
      const entries = await entriesOf('submitter.searched');
      return entries.filter((entry) => entry.actorId === actorId);
    };
    const find = async (as: string, name: string) => {
      const found = await system.post('/cases/by-submitter', as, { name });
      const { items = [] } = found.body as unknown as {
        items?: { caseId: string; submitter: string }[];
      };
      return { status: found.status, ids: items.map(({ caseId }) => caseId), items };
    };
    const both = [waiting, evaluated];
    for (const name of ['skilters', 'ŠĶILTERS ād', 'Adams'])
      expect((await find('inese.lapina', name)).ids).toEqual(both);
    expect((await find('inese.lapina', 'kilters')).ids).toEqual([]);
    expect((await find('inese.lapina', '---')).ids).toEqual([]);
    // What is evaluated the registrar handles no more, and did not take in; its owner handles both.
    expect((await find('juris.vanags', submitter)).ids).toEqual([waiting]);
    expect((await find('anna.berzina', submitter)).ids).toEqual(both);
    expect((await find('martins.liepins', submitter)).ids).toEqual([]);
    const own = await searchesOf('juris.vanags');
    expect(own.at(-1)?.detail).toEqual({ cases: [waiting] });
    expect(JSON.stringify(own)).not.toContain('ilters');
    const ofOthers = (await searchesOf('martins.liepins')).at(-1);
    expect(ofOthers?.detail).toEqual({ cases: [] });
    // Who only oversees, receives or belongs to a partner reads no submitter.
    for (const somebody of ['valdis.rozitis', 'emily.carter', 'toms.birznieks'])
      expect(await find(somebody, submitter)).toMatchObject({ status: 403, ids: [] });
    expect(await searchesOf('valdis.rozitis')).toEqual([]);
    expect((await find('inese.lapina', 'ad')).status).toBe(400);
  });

  test('a search asks of as many cases, whether a name is among those that one may not read or nowhere (R34)', async () => {
    const submitter = 'Zintis Ērglis';
    const hidden = textOf((await takeIn('inese.lapina', about('DZD', { submitter }))).body.caseId);
    await bringTo(hidden, 'evaluate');
    const personId = await system.personId('juris.vanags');
    const { prisma, environment } = system.runtime;
    const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    const looksFor = (name: string) =>
      withInstitution(prisma, institutionId, async (tx) => {
        let asked = 0;
        const queryRaw = (query: TemplateStringsArray, ...values: unknown[]) => {
          // Each case is read before its reader's right is worked out.
          if (query.join('').includes('process_version')) asked += 1;
          return tx.$queryRaw(query, ...values);
        };
        const counting = new Proxy(tx, {
          get: (target, method) =>
            method === '$queryRaw' ? queryRaw : (Reflect.get(target, method) as unknown),
        });
        const contents = new ContentStore(environment.masterKey);
        const reader = { kind: 'person', personId, institutionId } as PersonCaller;
        const { found } = await findBySubmitter(counting, contents, reader, {
          name,
          now: new Date().toISOString(),
        });
        return { asked, found };
      });
    const [ofHidden, ofNobody] = [await looksFor(submitter), await looksFor('Nav Tāda')];
    expect(ofHidden).toEqual(ofNobody);
    expect(ofHidden.found).toEqual([]);
    expect(ofHidden.asked).toBeGreaterThan(0);
  });

  test('the person complained about finds it by no name (R21)', async () => {
    const taken = await takeIn(
      'inese.lapina',
      about('DZD', { channel: 'inPerson', submitter: 'Teiksma Ūdre' }),
    );
    const id = textOf(taken.body.caseId);
    await bringTo(id, 'classify');
    const complainedAbout = await system.personId('anna.berzina');
    await system.post(
      `/cases/${id}/work-items/classify.1.1`,
      'inese.lapina',
      classified('complaint', { complainedAbout }),
    );
    const find = async (as: string) =>
      (await system.post('/cases/by-submitter', as, { name: 'Teiksma' })).body.items;
    expect(await find('anna.berzina')).toEqual([]);
    expect(await find('ilze.krumina')).toMatchObject([{ caseId: id, submitter: 'Teiksma Ūdre' }]);
  });
}

/** Entries of the institution's chain, the earliest first. */
async function entriesOf(action: string) {
  const { prisma } = system.runtime;
  const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.institution', ${id}, true)`;
    return tx.auditEntry.findMany({ where: { action }, orderBy: { sequence: 'asc' } });
  });
}
