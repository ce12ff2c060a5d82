import { randomUUID } from 'node:crypto';
import { textOf } from '../cases/running-cases';
import { systemToken } from '../system-token';
import { about, bringTo, open, request } from './received';
import { system } from './running-submissions';

export function registerCases(): void {
  test('whoever submits and by whatever channel, it stands in one register with one order of numbers (R02, S002-44, S003-04, S003-05, S003-06, S003-07, S003-29, S003-32)', async () => {
    const bySystem = await system.call('/api/v1/cases', {
      json: about('DZD', { channel: 'system' }),
      headers: {
        authorization: `Bearer ${await systemToken(system.runtime)}`,
        'idempotency-key': randomUUID(),
      },
    });
    expect(bySystem.status).toBe(201);
    const ids = [
      await open(
        'inese.lapina',
        about('DZD', {
          channel: 'phone',
          submitter: 'Jānis Ozols',
          receivedAt: '2026-11-20T09:00:00+02:00',
        }),
      ),
      await open('emily.carter', about('DZD')),
      await open('ruta.kalnina', about('DZR', {}, 'resource')),
      textOf(((await bySystem.json()) as { caseId: string }).caseId),
      await system.idOf(
        textOf((await system.outsider('POST', '/public/PAA/submissions', request)).body.number),
      ),
    ];
    const { items } = (await system.get('/cases?task=PU2-18&limit=100', 'ilze.krumina'))
      .body as unknown as { items: { caseId: string; number: string; variant: string }[] };
    const found = items.filter(({ caseId }) => ids.includes(caseId));
    expect(found).toHaveLength(5);
    expect(new Set(found.map(({ number }) => number)).size).toBe(5);
    const channels = await Promise.all(
      ids.map(async (id) => (await system.get(`/cases/${id}`, 'ilze.krumina')).body.data?.channel),
    );
    expect(channels).toEqual(['phone', 'portal', 'portal', 'system', 'publicForm']);
  });

  test('what came of it stands with it in the register, with every letter and what became of it (R03, R04, S003-14, S003-43, S001-51)', async () => {
    const id = await open(
      'inese.lapina',
      about('DZD', { channel: 'post', answerBy: 'post', contact: 'Brīvības iela 1, Rīga' }),
    );
    await bringTo(id, 'inform');
    const close = (more: object = {}) =>
      system.post(`/cases/${id}/work-items/close.1.1`, 'anna.berzina', {
        answer: {
          outcome: 'closed',
          result: 'Atvainojāmies un pārrunājām ar darbinieci.',
          rootCategory: 'people',
          ...more,
        },
      });
    expect(
      (
        await system.post(`/cases/${id}/work-items/inform.1.1`, 'anna.berzina', {
          answer: { outcome: 'sent', message: 'Atvainojamies par toni.' },
        })
      ).status,
    ).toBe(200);
    await system.eventually(close, ({ status }) => status === 200);
    const messages = await system.messagesOf(id, 'anna.berzina');
    expect(messages.map(({ about: kind, outcome }) => [kind, outcome])).toEqual([
      ['acknowledgement', 'byHand'],
      ['answer', 'byHand'],
    ]);
    const { items } = (await system.get(`/cases/${id}/timeline`, 'ilze.krumina'))
      .body as unknown as {
      items: { step: string | null; answer: object }[];
    };
    expect(items.find(({ step }) => step === 'close')?.answer).toMatchObject({
      result: 'Atvainojāmies un pārrunājām ar darbinieci.',
      rootCategory: 'people',
    });
    expect(
      (await system.get('/cases?task=PU2-18&state=closed', 'ilze.krumina')).body.items,
    ).toContainEqual(expect.objectContaining({ caseId: id, result: 'answered' }));
  });
}
