import { v7 as newId } from 'uuid';
import { sweepContents } from '../../activities/sweep-contents';
import { type RunningApi } from './running-api';

let api: RunningApi;
const read = (key: string, as = 'anna.berzina') => api.call(`/api/v1/drafts/${key}`, { as });
const save = (key: string, text: string, { as = 'anna.berzina', etag = '' } = {}) =>
  api.call(`/api/v1/drafts/${key}`, {
    as,
    method: 'PUT',
    json: { content: { text }, baseSequence: 3 },
    ...(etag !== '' && { headers: { 'if-match': etag } }),
  });
const discard = (key: string, as = 'anna.berzina') =>
  api.call(`/api/v1/drafts/${key}`, { as, method: 'DELETE' });
const etagOf = (response: Response) => response.headers.get('etag') ?? '';
const codeOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { code: string }).code,
});

export function draftCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('a draft comes back as it was saved, wherever its author signs in, until it is thrown away', async () => {
    const key = newId();
    expect((await read(key)).status).toBe(204);
    const saved = await save(key, 'Vēl nav pateikts.');
    expect(saved.status).toBe(200);
    const found = await read(key);
    expect(etagOf(found)).toBe(etagOf(saved));
    expect(await found.json()).toMatchObject({
      key,
      content: { text: 'Vēl nav pateikts.' },
      baseSequence: 3,
    });
    expect((await discard(key)).status).toBe(204);
    expect((await read(key)).status).toBe(204);
    expect((await discard(key)).status).toBe(204);
  });

  test("nobody reads, changes or throws away somebody else's draft, also who stands in for them", async () => {
    const key = newId();
    await save(key, 'Annas domas');
    for (const as of ['janis.kalnins', 'zane.balode']) {
      expect((await read(key, as)).status).toBe(204);
      await discard(key, as);
      await save(key, 'cita domas', { as });
    }
    expect(await (await read(key)).json()).toMatchObject({ content: { text: 'Annas domas' } });
  });

  test('of two windows the one that has not seen the other is told, in both orders', async () => {
    const key = newId();
    const first = await save(key, 'pirmais');
    expect(await codeOf(await save(key, 'otrs logs'))).toEqual({
      status: 428,
      code: 'PRECONDITION_REQUIRED',
    });
    const second = await save(key, 'otrais', { etag: etagOf(first) });
    expect(second.status).toBe(200);
    expect(await codeOf(await save(key, 'vecais', { etag: etagOf(first) }))).toEqual({
      status: 412,
      code: 'PRECONDITION_FAILED',
    });
    await discard(key);
    expect((await save(key, 'izmests', { etag: etagOf(second) })).status).toBe(412);
    expect(await (await save(key, 'no jauna')).json()).toMatchObject({
      content: { text: 'no jauna' },
    });
  });

  test('nothing of a draft can be read in the database', async () => {
    const key = newId();
    await save(key, 'Noslēpums par kolēģi');
    const { id } = await api.runtime.prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    const [row] = await api.runtime.plain.within(
      id,
      (sql) => sql.$queryRaw<{ ciphertext: Buffer }[]>`
      select ciphertext from person_drafts where key = ${key}`,
    );
    expect(row?.ciphertext.length).toBeGreaterThan(20);
    expect(row?.ciphertext.includes('kol')).toBe(false);
  });

  test('a draft has a size, an author a number of them, and one that nobody came back to is swept', async () => {
    expect(await codeOf(await save(newId(), 'a'.repeat(70_000)))).toEqual({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
    const as = 'zane.balode';
    const keys = Array.from({ length: 102 }, () => newId());
    for (const key of keys) await save(key, 'viens no daudziem', { as });
    expect((await read(keys[1] ?? '', as)).status).toBe(204);
    expect((await read(keys[2] ?? '', as)).status).toBe(200);

    const { plain } = api.runtime;
    const in29Days = () => new Date(Date.now() + 29 * 86_400_000);
    expect(await sweepContents({ plain, now: in29Days, wall: in29Days })).toBe(0);
    const in31Days = () => new Date(Date.now() + 31 * 86_400_000);
    expect(await sweepContents({ plain, now: in31Days, wall: in31Days })).toBeGreaterThanOrEqual(
      100,
    );
    expect((await read(keys[2] ?? '', as)).status).toBe(204);
  });
}
