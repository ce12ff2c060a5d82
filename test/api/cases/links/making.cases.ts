import { randomUUID } from 'node:crypto';
import { textOf } from '../running-cases';
import { cases, link, linksOf, open, toldOf, within, type Opened } from './running-links';

export function makingCases(): void {
  test('people tie cases together, and both cases tell how, in words', async () => {
    const [effect, cause] = await Promise.all([open(), open()]);
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
      'Lietu atvēra Edgars Siliņš',
      `Šīs lietas cēlonis ir lieta ${cause.number} (saistīja Anna Bērziņa)`,
    ]);
    expect(await toldOf(cause, 'edgars.silins')).toEqual([
      'Lietu atvēra Edgars Siliņš',
      `Šī lieta ir lietas ${effect.number} cēlonis (saistīja Anna Bērziņa)`,
    ]);
    expect(
      (await cases.get(`/cases/${cause.id}/timeline?kind=clock`, 'edgars.silins')).body.items,
    ).toEqual([]);
    const audited = await within((tx) =>
      tx.auditEntry.findMany({ where: { action: 'link.made', object: `case:${effect.id}` } }),
    );
    expect(audited).toMatchObject([
      {
        actorId: await cases.personId('anna.berzina'),
        detail: { type: 'caused_by', to: cause.id },
      },
    ]);
  });

  test('links are read page by page', async () => {
    const [one, ...others] = await Promise.all([open(), open(), open(), open()]);
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
    const [one, other] = await Promise.all([open(), open()]);
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
      const [a, b, c] = await Promise.all([open(), open(), open()]);
      expect(await link(a, type, a)).toMatchObject({
        status: 409,
        body: {
          code: 'LINK_LOOP',
          detail: expect.stringContaining(`${a.number} → ${a.number}`) as string,
        },
      });
      expect([(await link(a, type, b)).status, (await link(b, type, c)).status]).toEqual([
        201, 201,
      ]);
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
              body: {
                code: 'LINK_CONTRADICTS',
                detail: expect.stringContaining(b.number) as string,
              },
            }
          : { status: 201 },
      );
      const another = type === 'blocks' ? 'caused_by' : 'blocks';
      expect((await link(c, another, a)).status).toBe(201);
    },
  );

  test('what repeats a case and what is a part of it are one relation: no loop by both either', async () => {
    const [a, b, c] = await Promise.all([open(), open(), open()]);
    expect([
      (await link(a, 'child_of', b)).status,
      (await link(b, 'duplicate_of', c)).status,
    ]).toEqual([201, 201]);
    for (const type of ['duplicate_of', 'child_of'])
      expect(await link(c, type, a)).toMatchObject({
        status: 409,
        body: {
          code: 'LINK_LOOP',
          detail: expect.stringContaining(
            [c, a, b, c].map(({ number }) => number).join(' → '),
          ) as string,
        },
      });
  });

  test('of two links made at once that would close a loop only one is made', async () => {
    for (let round = 0; round < 3; round++) {
      const [a, b] = await Promise.all([open(), open()]);
      const both = await Promise.all([link(a, 'blocks', b), link(b, 'blocks', a)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });
}
