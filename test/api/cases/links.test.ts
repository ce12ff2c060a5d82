import { randomUUID } from 'node:crypto';
import { deliverMessage } from '../../../activities/delivery/deliver-message';
import { withInstitution } from '../../../runtime/database';
import {
  accepted,
  changeRequest,
  startCases,
  textOf,
  type Answered,
  type RunningCases,
} from './running-cases';

let cases: RunningCases;
beforeAll(async () => void (cases = await startCases()));
afterAll(() => cases.stop());

interface Opened {
  id: string;
  number: string;
}

async function open(also: object = {}, as = 'edgars.silins'): Promise<Opened> {
  const { status, body } = await cases.post('/cases', as, changeRequest(also));
  expect(status).toBe(201);
  return { id: textOf(body.caseId), number: textOf(body.number) };
}

const ofEpn = { subject: { type: 'service', code: 'EPN' } };
const link = (from: Opened, type: string, to: Opened, as = 'anna.berzina', key?: string) =>
  cases.post(`/cases/${from.id}/links`, as, { to: to.number, type }, key);
const take = (path: string) => async (of: Opened, as: string) =>
  (await cases.get(`/cases/${of.id}${path}`, as)).body as unknown as {
    items: { sentence: string; type: string }[];
    links: unknown[];
  };
const linksOf = async (of: Opened, as: string) =>
  (await take('/links')(of, as)).items.map(({ sentence }) => sentence);
const toldOf = async (of: Opened, as: string) =>
  (await take('/timeline')(of, as)).items.map(({ sentence }) => sentence);
const register = (of: Opened, answer: object, as = 'anna.berzina') =>
  cases.post(`/cases/${of.id}/work-items/register.1.1`, as, {
    answer: { ...accepted.answer, ...answer },
  });
const duplicateOf = ({ number }: Opened) => ({
  outcome: 'duplicate',
  reason: 'Par to pašu jau ir pieteikums.',
  duplicateOf: number,
});

async function within<T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> {
  const { id } = await cases.runtime.prisma.institution.findFirstOrThrow({
    where: { code: 'PAA' },
  });
  return withInstitution(cases.runtime.prisma, id, work);
}

test('people tie cases together, and both cases tell how, in words', async () => {
  const [effect, cause] = [await open(), await open()];
  expect(await link(effect, 'caused_by', cause)).toMatchObject({
    status: 201,
    body: {
      type: 'caused_by',
      direction: 'from',
      sentence: `Šīs lietas cēlonis ir lieta ${cause.number}`,
      case: {
        caseId: cause.id,
        taskName: 'Izmaiņu pārvaldība',
        statusName: 'Iesniegta',
        lifecycle: 'open',
      },
      by: { name: 'Anna Bērziņa' },
      withdrawnAt: null,
    },
  });
  expect(await linksOf(effect, 'edgars.silins')).toEqual([
    `Šīs lietas cēlonis ir lieta ${cause.number}`,
  ]);
  expect(await linksOf(cause, 'edgars.silins')).toEqual([
    `Šī lieta ir lietas ${effect.number} cēlonis`,
  ]);
  expect(await toldOf(effect, 'edgars.silins')).toEqual([
    'Lieta atvērta: Edgars Siliņš',
    `Šīs lietas cēlonis ir lieta ${cause.number} (saistīja Anna Bērziņa)`,
  ]);
  expect(await toldOf(cause, 'edgars.silins')).toEqual([
    'Lieta atvērta: Edgars Siliņš',
    `Šī lieta ir lietas ${effect.number} cēlonis (saistīja Anna Bērziņa)`,
  ]);
  expect(
    (await cases.get(`/cases/${cause.id}/timeline?kind=clock`, 'edgars.silins')).body.items,
  ).toEqual([]);
  const audited = await within((tx) =>
    tx.auditEntry.findMany({ where: { action: 'link.made', object: `case:${effect.id}` } }),
  );
  expect(audited).toMatchObject([
    { actorId: await cases.personId('anna.berzina'), detail: { type: 'caused_by', to: cause.id } },
  ]);
});

test('links are read page by page', async () => {
  const [one, ...others] = [await open(), await open(), await open(), await open()];
  for (const other of others) await link(one, 'blocks', other);
  const first = (await cases.get(`/cases/${one.id}/links?limit=2`, 'anna.berzina'))
    .body as unknown as { items: { case: Opened }[]; nextCursor: string };
  const second = (
    await cases.get(`/cases/${one.id}/links?limit=2&cursor=${first.nextCursor}`, 'anna.berzina')
  ).body as unknown as typeof first;
  expect([...first.items, ...second.items].map(({ case: { number } }) => number)).toEqual(
    others.map(({ number }) => number),
  );
  expect(second.nextCursor).toBeUndefined();
});

test('the same link made twice is there once; another one under the same key is refused', async () => {
  const [one, other] = [await open(), await open()];
  const key = randomUUID();
  const made = await Promise.all([
    link(one, 'blocks', other, 'anna.berzina', key),
    link(one, 'blocks', other, 'anna.berzina', key),
    link(one, 'blocks', other),
    link(one, 'blocks', other, 'ilze.krumina'),
  ]);
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(made.map(({ body }) => textOf(body.id))).size).toBe(1);
  expect(await linksOf(one, 'anna.berzina')).toHaveLength(1);
  const again = randomUUID();
  expect((await link(one, 'child_of', other, 'anna.berzina', again)).status).toBe(201);
  expect(await link(one, 'caused_by', other, 'anna.berzina', again)).toMatchObject({
    status: 409,
    body: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
});

test.each(['child_of', 'duplicate_of', 'blocks', 'caused_by', 'raised'])(
  'no loop of %s: neither by itself nor through others, and the chain is told',
  async (type) => {
    const [a, b, c] = [await open(), await open(), await open()];
    expect(await link(a, type, a)).toMatchObject({
      status: 409,
      body: {
        code: 'LINK_LOOP',
        detail: expect.stringContaining(`${a.number} → ${a.number}`) as string,
      },
    });
    expect([(await link(a, type, b)).status, (await link(b, type, c)).status]).toEqual([201, 201]);
    expect(await link(c, type, a)).toMatchObject({
      status: 409,
      body: {
        code: 'LINK_LOOP',
        detail: expect.stringContaining(
          [c, a, b, c].map(({ number }) => number).join(' → '),
        ) as string,
      },
    });
    // A case repeats or is a part of one case; what blocks or causes it may be many.
    const hasOne = type === 'child_of' || type === 'duplicate_of';
    expect(await link(a, type, c)).toMatchObject(
      hasOne
        ? {
            status: 409,
            body: { code: 'LINK_CONTRADICTS', detail: expect.stringContaining(b.number) as string },
          }
        : { status: 201 },
    );
    const another = type === 'blocks' ? 'caused_by' : 'blocks';
    expect((await link(c, another, a)).status).toBe(201);
  },
);

test('of two links made at once that would close a loop only one is made', async () => {
  for (let round = 0; round < 3; round++) {
    const [a, b] = [await open(), await open()];
    const both = await Promise.all([link(a, 'blocks', b), link(b, 'blocks', a)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  }
});

test('the manager, whoever is asked at an open step and the portfolio managers may link; an auditor and others may not', async () => {
  const [one, other] = [await open(), await open()];
  const mayLink = async (as: string) => (await link(one, 'blocks', other, as)).status;
  expect(
    await Promise.all(
      ['anna.berzina', 'janis.kalnins', 'ilze.krumina', 'peteris.zarins'].map(mayLink),
    ),
  ).toEqual([201, 201, 201, 201]);
  expect(
    await Promise.all(
      ['valdis.rozitis', 'edgars.silins', 'emily.carter', 'laura.jansone'].map(mayLink),
    ),
  ).toEqual([403, 403, 404, 404]);
  await register(one, { outcome: 'returned', reason: 'Lūdzu, papildiniet pamatojumu.' });
  expect(await mayLink('edgars.silins')).toBe(201);

  const actions = async (as: string) =>
    (
      (await cases.get(`/cases/${other.id}/actions`, as)).body.items as unknown as {
        action: string;
        may: boolean;
        fields: object[];
      }[]
    ).find(({ action }) => action === 'link');
  expect(await actions('anna.berzina')).toMatchObject({
    may: true,
    fields: [
      { name: 'to', title: 'Otras lietas numurs' },
      { name: 'type', title: 'Kā lietas saistītas' },
    ],
  });
  expect(await actions('edgars.silins')).toMatchObject({ may: false });
});

test('nobody links to a case that they may not know of, nor learns of one through links, timelines or loops', async () => {
  const [one, other, unknown] = [await open(), await open(), await open(ofEpn, 'martins.liepins')];
  const refused = await link(one, 'blocks', unknown);
  expect(refused).toMatchObject({ status: 422, body: { code: 'LINKED_CASE_UNKNOWN' } });
  const none = await link(one, 'blocks', { ...unknown, number: 'PU2-20/2026/999999' });
  expect({ ...none.body, detail: '', instance: '' }).toEqual({
    ...refused.body,
    detail: '',
    instance: '',
  });

  expect((await link(one, 'blocks', unknown, 'ilze.krumina')).status).toBe(201);
  expect((await link(unknown, 'blocks', other, 'ilze.krumina')).status).toBe(201);
  expect(await linksOf(one, 'ilze.krumina')).toEqual([`Šī lieta kavē lietu ${unknown.number}`]);
  expect([await linksOf(one, 'anna.berzina'), await linksOf(unknown, 'martins.liepins')]).toEqual([
    [],
    [],
  ]);
  expect(await toldOf(one, 'anna.berzina')).toEqual(['Lieta atvērta: Edgars Siliņš']);
  expect((await cases.get(`/cases/${one.id}`, 'anna.berzina')).body.links).toEqual([]);
  const loop = await link(other, 'blocks', one);
  expect(loop).toMatchObject({ status: 409, body: { code: 'LINK_LOOP' } });
  expect(textOf(loop.body.detail)).toContain(
    `${other.number} → ${one.number} → … → ${other.number}`,
  );
  expect(JSON.stringify(loop.body)).not.toContain(unknown.number);
});

test('a link to a complaint does not show it to the person complained about (R21)', async () => {
  const one = await open();
  const { body } = await cases.post('/cases', 'janis.kalnins', {
    task: 'PU2-18',
    title: 'Par apkalpošanu',
    subject: { type: 'service', code: 'DZD' },
    request: {
      declaredKind: 'complaint',
      description: 'Darbiniece klientu apkalpošanas centrā bija nelaipna.',
      submitter: 'Jānis Kalniņš',
      contact: 'janis@paraugs.example',
    },
  });
  const complaint = { id: textOf(body.caseId), number: textOf(body.number) };
  expect((await link(one, 'caused_by', complaint, 'ilze.krumina')).status).toBe(201);
  expect(await linksOf(one, 'anna.berzina')).toHaveLength(1);

  await cases.post(`/cases/${complaint.id}/work-items/register.1.1`, 'inese.lapina', {
    answer: { outcome: 'registered', channel: 'email', isSigned: true },
  });
  const speaksForComplaint = Object.fromEntries(
    ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'].map((criterion) => [
      criterion,
      'complaint',
    ]),
  );
  const answer = {
    outcome: 'complaint',
    ...speaksForComplaint,
    hasHappened: true,
    ground: 'attitude',
    severity: 'medium',
    complainedAbout: await cases.personId('anna.berzina'),
  };
  expect(
    (await cases.post(`/cases/${complaint.id}/work-items/classify.1.1`, 'inese.lapina', { answer }))
      .status,
  ).toBe(200);
  expect([
    await linksOf(one, 'anna.berzina'),
    (await cases.get(`/cases/${one.id}`, 'anna.berzina')).body.links,
  ]).toEqual([[], []]);
  expect((await toldOf(one, 'anna.berzina')).join()).not.toContain(complaint.number);
  expect(await linksOf(one, 'ilze.krumina')).toHaveLength(1);
});

describe('a link', () => {
  const withdraw = (of: Opened, made: Answered, as = 'anna.berzina') =>
    cases.post(`/cases/${of.id}/links/${textOf(made.body.id)}/withdraw`, as);

  test('is taken back by a new entry, stays told, and can be made anew (R34)', async () => {
    const [one, other] = [await open(), await open()];
    const made = await link(one, 'duplicate_of', other);
    expect(await withdraw(one, made, 'edgars.silins')).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_ROLE' },
    });
    const taken = await withdraw(other, made);
    expect(taken).toMatchObject({
      status: 200,
      body: { id: made.body.id, withdrawnAt: expect.any(String) as string },
    });
    expect((await withdraw(one, made, 'ilze.krumina')).body.withdrawnAt).toBe(
      taken.body.withdrawnAt,
    );
    expect([await linksOf(one, 'anna.berzina'), await linksOf(other, 'anna.berzina')]).toEqual([
      [],
      [],
    ]);
    expect(await toldOf(one, 'edgars.silins')).toEqual([
      'Lieta atvērta: Edgars Siliņš',
      `Šī lieta ir lietas ${other.number} dublikāts (saistīja Anna Bērziņa)`,
      `Saite atsaukta: Šī lieta ir lietas ${other.number} dublikāts (atsauca Anna Bērziņa)`,
    ]);
    // What was taken back closes no loop.
    expect((await link(other, 'duplicate_of', one)).status).toBe(201);
    expect((await link(one, 'child_of', other)).status).toBe(201);
    expect(await within((tx) => tx.caseLink.count({ where: { fromCaseId: one.id } }))).toBe(2);
  });

  test('lets its case hear of the other’s end, unless it was taken back', async () => {
    const [original, repeated, mistaken] = [await open(), await open(), await open()];
    await link(repeated, 'duplicate_of', original);
    await withdraw(mistaken, await link(mistaken, 'duplicate_of', original));
    const event = {
      type: 'caseEnded' as const,
      id: randomUUID(),
      caseId: original.id,
      number: original.number,
      result: 'withdrawn',
    };
    const { id: institutionId } = await cases.runtime.prisma.institution.findFirstOrThrow({
      where: { code: 'PAA' },
    });
    const told: string[] = [];
    const tellCase = (_task: string, { caseId }: { caseId: string }) =>
      Promise.resolve(void told.push(caseId));
    const sending = {
      id: '1',
      institutionId,
      caseId: original.id,
      sequence: 2,
      sendKey: event.id,
      kind: 'message' as const,
      payload: { toFollowersOf: original.id, event },
      at: new Date(),
      attempts: 1,
    };
    await deliverMessage({ plain: cases.runtime.plain, tellCase }, sending);
    expect(told).toEqual([repeated.id]);
  });

  test('that was taken back is not changed any more, not even by the API’s own role (R34)', async () => {
    const [one, other] = [await open(), await open()];
    const made = await link(one, 'blocks', other);
    await withdraw(one, made);
    const id = textOf(made.body.id);
    expect(
      await within(
        (tx) => tx.$executeRaw`update case_links set withdrawn_at = null where id = ${id}`,
      ),
    ).toBe(0);
    await expect(
      within((tx) => tx.$executeRaw`update case_links set type = 'caused_by' where id = ${id}`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      within((tx) => tx.$executeRaw`delete from case_links where id = ${id}`),
    ).rejects.toThrow(/permission denied/);
  });

  test('that follows from the log is told in both cases and is not taken back', async () => {
    const [original, repeated] = [await open(), await open()];
    const made = await link(repeated, 'duplicate_of', original);
    expect((await register(repeated, duplicateOf(original))).status).toBe(200);
    expect(await linksOf(original, 'anna.berzina')).toEqual([
      `Lieta ${repeated.number} ir šīs lietas dublikāts`,
    ]);
    expect(await withdraw(original, made)).toMatchObject({
      status: 409,
      body: { code: 'LINK_FOLLOWS_FROM_LOG' },
    });

    const raised = await open({ originCaseId: original.id, openAnother: true }, 'anna.berzina');
    expect(await toldOf(original, 'anna.berzina')).toContain(
      `No šīs lietas izriet lieta ${raised.number}`,
    );
    const { items } = (await cases.get(`/cases/${raised.id}/links`, 'anna.berzina'))
      .body as unknown as { items: { id: string; by: null }[] };
    expect(items).toMatchObject([{ by: null, type: 'raised', direction: 'to' }]);
    expect(
      await cases.post(`/cases/${raised.id}/links/${items[0]?.id ?? ''}/withdraw`, 'anna.berzina'),
    ).toMatchObject({ status: 409, body: { code: 'LINK_FOLLOWS_FROM_LOG' } });
  });

  test('of another case, or of none, is not found', async () => {
    const [one, other, third] = [await open(), await open(), await open()];
    const made = await link(one, 'blocks', other);
    expect((await withdraw(third, made)).status).toBe(404);
    expect(
      (await cases.post(`/cases/${one.id}/links/${randomUUID()}/withdraw`, 'anna.berzina')).status,
    ).toBe(404);
  });
});

describe('a duplicate', () => {
  test('is of a case of the same task', async () => {
    const change = await open();
    const { body } = await cases.post('/cases', 'janis.kalnins', {
      task: 'PU2-21',
      title: 'Nedarbojas',
      subject: { type: 'service', code: 'DZD' },
      request: { symptom: 'Veidlapa neatveras.', extent: 'several', hindrance: 'stopped' },
    });
    const incident = { id: textOf(body.caseId), number: textOf(body.number) };
    expect(await link(change, 'duplicate_of', incident)).toMatchObject({
      status: 422,
      body: { code: 'DUPLICATE_OF_OTHER_TASK' },
    });
    expect(await register(change, duplicateOf(incident))).toMatchObject({
      status: 422,
      body: { code: 'DUPLICATE_UNKNOWN' },
    });
    expect((await link(change, 'caused_by', incident)).status).toBe(201);
  });

  test('named in a form is no original of this case itself, neither directly nor through others', async () => {
    const [a, b, c] = [await open(), await open(), await open()];
    expect((await link(b, 'duplicate_of', c)).status).toBe(201);
    expect((await register(a, duplicateOf(b))).status).toBe(200);
    expect(await register(c, duplicateOf(a))).toMatchObject({
      status: 422,
      body: { code: 'DUPLICATE_UNKNOWN' },
    });
    expect((await cases.get(`/cases/${c.id}`, 'anna.berzina')).body.lifecycle).toBe('open');
    const logged = await within((tx) =>
      tx.caseEvent.findFirstOrThrow({ where: { caseId: a.id, type: 'answered' } }),
    );
    expect(logged.event).toMatchObject({ facts: { duplicateOf: { caseId: b.id, isOpen: true } } });
  });

  test('of an ended case says so', async () => {
    const [ended, repeated] = [await open(), await open()];
    await cases.post(`/cases/${ended.id}/withdraw`, 'edgars.silins', {
      reason: 'Vairs nav vajadzīgs.',
    });
    expect((await register(repeated, duplicateOf(ended))).status).toBe(200);
    const logged = await within((tx) =>
      tx.caseEvent.findFirstOrThrow({ where: { caseId: repeated.id, type: 'answered' } }),
    );
    expect(logged.event).toMatchObject({
      facts: { duplicateOf: { caseId: ended.id, isOpen: false } },
    });
  });

  test('of a case that its manager may not know of is refused as if there were none', async () => {
    const [one, unknown] = [await open(), await open(ofEpn, 'martins.liepins')];
    expect(await register(one, duplicateOf(unknown))).toMatchObject({
      status: 422,
      body: { code: 'DUPLICATE_UNKNOWN' },
    });
  });

  test('of each other, said at once, is only one of two cases', async () => {
    const [a, b] = [await open(), await open()];
    const both = await Promise.all([register(a, duplicateOf(b)), register(b, duplicateOf(a))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});
