import { randomUUID } from 'node:crypto';
import { deliverMessage } from '../../../../activities/delivery/deliver-message';
import { textOf, type Answered } from '../running-cases';
import {
  cases,
  duplicateOf,
  link,
  linksOf,
  open,
  register,
  toldOf,
  within,
  type Opened,
} from './running-links';

export function withdrawingCases(): void {
  describe('a link', () => {
    const withdraw = (of: Opened, made: Answered, as = 'anna.berzina') =>
      cases.post(`/cases/${of.id}/links/${textOf(made.body.id)}/withdraw`, as);

    test('is taken back by a new entry, stays told, and can be made anew (R34)', async () => {
      const [one, other] = await Promise.all([open(), open()]);
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
        'Lietu atvēra Edgars Siliņš',
        `Šī lieta ir lietas ${other.number} dublikāts (saistīja Anna Bērziņa)`,
        `Saite atsaukta: Šī lieta ir lietas ${other.number} dublikāts (atsauca Anna Bērziņa)`,
      ]);
      // What was taken back closes no loop.
      const turned = await link(other, 'duplicate_of', one);
      expect(turned.status).toBe(201);
      expect((await withdraw(other, turned)).status).toBe(200);
      expect((await link(one, 'child_of', other)).status).toBe(201);
      expect(await within((tx) => tx.caseLink.count({ where: { fromCaseId: one.id } }))).toBe(2);
    });

    test('lets its case hear of the other’s end, unless it was taken back', async () => {
      const [original, repeated, mistaken] = await Promise.all([open(), open(), open()]);
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
      const [one, other] = await Promise.all([open(), open()]);
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
      const [original, repeated] = await Promise.all([open(), open()]);
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
        await cases.post(
          `/cases/${raised.id}/links/${items[0]?.id ?? ''}/withdraw`,
          'anna.berzina',
        ),
      ).toMatchObject({ status: 409, body: { code: 'LINK_FOLLOWS_FROM_LOG' } });
    });

    test('of another case, or of none, is not found', async () => {
      const [one, other, third] = await Promise.all([open(), open(), open()]);
      const made = await link(one, 'blocks', other);
      expect((await withdraw(third, made)).status).toBe(404);
      expect(
        (await cases.post(`/cases/${one.id}/links/${randomUUID()}/withdraw`, 'anna.berzina'))
          .status,
      ).toBe(404);
    });
  });
}
