import { randomUUID } from 'node:crypto';
import { LocalDate } from '@js-joda/core';
import { withInstitution } from '../../../runtime/database';
import { scheduleTurn } from '../../../store/registers/freeze-windows';
import { termsTurn } from '../../../store/registers/terms';
import { takeTurn } from '../../../store/take-turn';
import type { ImportView } from '../../../api/registers/import/schemas';
import {
  api,
  problemOf,
  registrar,
  resourcePortfolio,
  servicePortfolio,
  today,
} from './running-registers';

interface Sent {
  as?: string;
  dryRun?: boolean;
  key?: string;
  name?: string;
}
const send = async (
  text: string,
  { as = registrar, dryRun = false, key = randomUUID(), name = 'resources.csv' }: Sent = {},
) => {
  const body = new FormData();
  body.set('file', new File([text], name));
  return api.call(`/api/v1/registers/import?dryRun=${dryRun}`, {
    as,
    method: 'POST',
    body,
    ...(!dryRun && { headers: { 'idempotency-key': key } }),
  });
};
const sent = async (text: string, how?: Sent) => {
  const response = await send(text, how);
  expect(response.status).toBe(200);
  return (await response.json()) as ImportView;
};
const resources = async () =>
  (await (await api.call('/api/v1/registers/resources.csv', { as: registrar })).text()).trimEnd();
const codesOf = ({ rows }: ImportView) =>
  rows.map(({ outcome, errors }) => [outcome, ...errors.map(({ code }) => code)]);
const holdings = (...rows: string[]) => ['role,of,person,from,to', ...rows].join('\n');
const inAWeek = LocalDate.parse(today).plusDays(7).toString();

export function importCases(): void {
  describe('a file of registers', () => {
    const code = 'DATNE-1';
    const withOneMore = async () =>
      `${await resources()}\r\n${code};Datnes resurss;Resource of a file;registry;;;${inAWeek};`;

    test('tried out says row by row what it would change, and changes nothing', async () => {
      const before = await resources();
      const text = await withOneMore();
      const view = await sent(text, { dryRun: true });
      expect(view).toMatchObject({
        isStored: false,
        counts: { created: 1, changed: 0, refused: 0 },
      });
      expect(view.counts.unchanged).toBe(before.split('\n').length - 1);
      expect(view.rows.at(-1)).toMatchObject({ register: 'Resursi', outcome: 'created' });
      expect(await resources()).toBe(before);
    });

    test('is stored once for its key, and the same again changes nothing', async () => {
      const text = await withOneMore();
      const key = randomUUID();
      expect(await sent(text, { key })).toMatchObject({ isStored: true, counts: { created: 1 } });
      expect(await resources()).toContain(code);

      const repeated = await sent(text, { key });
      expect(repeated).toMatchObject({ isStored: false, isRepeated: true });
      expect(await problemOf(await send(`${text}\n`, { key }))).toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      const again = await sent(text);
      expect(again).toMatchObject({
        isStored: true,
        counts: { created: 0, changed: 0, refused: 0 },
      });
    });

    test('says which fields a row changes, and the audit who changed them', async () => {
      const text = (await resources()).replace('Resource of a file', 'Renamed by a file');
      const view = await sent(text, { as: servicePortfolio });
      expect(view.counts).toMatchObject({ created: 0, changed: 1, refused: 0 });
      expect(view.rows.find(({ outcome }) => outcome === 'changed')?.fields).toEqual([
        'Nosaukums angliski',
      ]);
      const { id } = await api.runtime.prisma.person.findUniqueOrThrow({
        where: { shortName: servicePortfolio },
      });
      const { id: institutionId } = await api.runtime.prisma.institution.findUniqueOrThrow({
        where: { code: 'PAA' },
      });
      const entries = await withInstitution(
        api.runtime.prisma,
        institutionId,
        (tx) => tx.$queryRaw<{ detail: unknown }[]>`
          select detail from audit_entries
           where action = 'resourceVersion.changed' and actor_id = ${id} order by sequence desc`,
      );
      expect(entries[0]?.detail).toMatchObject({ after: { nameEn: 'Renamed by a file' } });
    });

    test('is stored wholly or not at all: what is wrong is said of its row', async () => {
      const before = await resources();
      const view = await sent(
        `${before}\r\nLABS;Labs;Good;registry;;;${inAWeek};\r\nSLIKTS;Slikts;Bad;nothing-such;;;${inAWeek};`,
      );
      expect(view).toMatchObject({ isStored: false, counts: { created: 1, refused: 1 } });
      expect(codesOf(view).at(-1)).toEqual(['refused', 'INVALID_VALUE']);
      expect(await resources()).toBe(before);
    });

    test('is of who keeps the registers, in person or as deputy (R18)', async () => {
      const text = await resources();
      expect(await problemOf(await send(text, { as: 'inese.lapina', dryRun: true }))).toEqual({
        status: 403,
        code: 'NOT_YOUR_ROLE',
      });
      const named = await api.call('/api/v1/deputies', {
        as: registrar,
        json: { deputy: 'inese.lapina', reason: 'absence', from: today, to: inAWeek },
      });
      expect(named.status).toBe(201);
      expect(await sent(text, { as: 'inese.lapina', dryRun: true })).toMatchObject({
        counts: { refused: 0 },
      });
      const { id } = (await named.json()) as { id: string };
      const ended = await api.call(`/api/v1/deputies/${id}/end`, {
        as: registrar,
        json: { on: today },
        headers: { 'if-match': named.headers.get('etag') ?? '' },
      });
      expect(ended.status).toBe(200);
      expect((await send(text, { as: 'inese.lapina', dryRun: true })).status).toBe(403);
    });

    test('gives no role that decides, nothing to its sender, and nothing for days gone by', async () => {
      const name = 'holdings.csv';
      const view = await sent(
        holdings(
          `registrar,,inese.lapina,${inAWeek},`,
          `service_provider,DZD,${registrar},${inAWeek},`,
          `service_provider,DZD,inese.lapina,2020-01-01,`,
          `operator,,inese.lapina,${inAWeek},`,
        ),
        { name },
      );
      expect(view.isStored).toBe(false);
      expect(codesOf(view)).toEqual([
        ['refused', 'SECOND_PERSON_NEEDED'],
        ['refused', 'GRANT_TO_ONESELF'],
        ['refused', 'BACKDATED'],
        ['refused', 'NOT_YOUR_ROLE'],
      ]);
    });

    test('brings no persons, no deputies and nothing of another institution', async () => {
      const persons =
        'shortName,displayName,email,language,from\nx.y,X Y,x@y.example,lv,2020-01-01';
      const deputies = `principal,deputy,reason,from\n${registrar},inese.lapina,absence,${inAWeek}`;
      for (const [name, text] of [
        ['persons.csv', persons],
        ['deputies (1).csv', deputies],
      ] as const)
        expect(codesOf(await sent(text, { name }))).toEqual([['refused', 'NOT_BY_FILE']]);
      const foreign = JSON.stringify({ institutions: [{ code: 'RUD', resources: [] }] });
      expect(codesOf(await sent(foreign, { name: 'registers.json' }))).toEqual([
        ['refused', 'INSTITUTION_UNKNOWN'],
      ]);
    });

    test('of terms and freeze windows is of who may set one of them', async () => {
      const window = `code,nameLv,nameEn,from,to,subjects\nFW-DATNE,Svētki,Holidays,2030-12-20T00:00:00+02:00,2031-01-02T00:00:00+02:00,`;
      const name = 'freezeWindows.csv';
      expect(codesOf(await sent(window, { name, dryRun: true }))).toEqual([
        ['refused', 'NOT_YOUR_ROLE'],
      ]);
      expect(codesOf(await sent(window, { name, dryRun: true, as: resourcePortfolio }))).toEqual([
        ['created'],
      ]);
      const terms = await api.call('/api/v1/registers/terms.csv', { as: servicePortfolio });
      const shorter = (await terms.text()).replace('lv-state', 'nowhere');
      const { counts } = await sent(shorter, { name: 'terms.csv', dryRun: true });
      expect(counts.refused).toBeGreaterThan(0);
    });

    test.each([
      ['no text', '\u0000\u0001', 'resources.csv'],
      ['no JSON', '{"institutions":', 'registers.json'],
      ['of no register', 'a,b\n1,2', 'nothing.csv'],
      ['a picture', '\u0089PNG', 'picture.png'],
    ])('%s is told so', async (_what, text, name) => {
      const view = await sent(text, { name });
      expect(view).toMatchObject({ isStored: false, rows: [] });
      expect(view.errors.length).toBeGreaterThan(0);
    });

    test('waits for no other of its institution: while one is worked through the next is refused', async () => {
      const { prisma } = api.runtime;
      const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
      const text = await resources();
      await withInstitution(prisma, id, async (tx) => {
        await takeTurn(tx, `import:${id}`);
        const next = await send(text, { as: resourcePortfolio, dryRun: true });
        expect(await problemOf(next)).toMatchObject({ status: 429, code: 'ALREADY_UNDER_WAY' });
      });
      const view = await sent(text, { as: resourcePortfolio, dryRun: true });
      expect(view).toMatchObject({ counts: { refused: 0 } });
    });

    test('is tried out while changes are planned: nothing of it stays, so neither waits for the other', async () => {
      const { prisma } = api.runtime;
      const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
      const text = [
        'code,nameLv,nameEn,from,to,subjects',
        'MEGINATS,Mēģināts,Tried,2030-01-01T00:00:00Z,2030-01-02T00:00:00Z,',
      ].join('\n');
      await withInstitution(prisma, id, async (tx) => {
        await takeTurn(tx, scheduleTurn(id));
        const how = { as: servicePortfolio, name: 'freezeWindows.csv' };
        expect(await sent(text, { ...how, dryRun: true })).toMatchObject({
          isStored: false,
          counts: { created: 1, refused: 0 },
        });
      });
    });

    test('is tried out while terms are set and services published: neither waits for the other', async () => {
      const { prisma } = api.runtime;
      const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
      const stored = async (register: string) =>
        (await api.call(`/api/v1/registers/${register}.csv`, { as: servicePortfolio })).text();
      const files = [
        ['terms.csv', await stored('terms')],
        ['services.csv', await stored('services')],
      ] as const;
      await withInstitution(prisma, id, async (tx) => {
        await takeTurn(tx, termsTurn(id));
        for (const [name, text] of files)
          expect(await sent(text, { as: servicePortfolio, name, dryRun: true })).toMatchObject({
            isStored: false,
            counts: { refused: 0 },
          });
      });
    });

    test('is one file of a bounded size, and keyed', async () => {
      const header = 'code,nameLv,nameEn,kind,from';
      expect(await problemOf(await send(`${header}\n${'a\n'.repeat(501)}`))).toMatchObject({
        status: 400,
        faults: ['TOO_MANY_ROWS'],
      });
      expect(await problemOf(await send('x'.repeat(1024 * 1024 + 1)))).toMatchObject({
        status: 413,
      });
      expect(await problemOf(await send(header, { key: '' }))).toMatchObject({
        code: 'IDEMPOTENCY_KEY_REQUIRED',
      });
      const nothing = await api.call('/api/v1/registers/import?dryRun=true', {
        as: registrar,
        method: 'POST',
        body: new FormData(),
      });
      expect(await problemOf(nothing)).toMatchObject({ status: 400 });
    });
  });
}
