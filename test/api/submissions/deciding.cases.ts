import { about, bringTo, open } from './received';
import { classified, system } from './running-submissions';

export function decidingCases(): void {
  test('providers decide where the service’s entry lets them, partners’ persons only where it lets those (R37, S004-04)', async () => {
    const letDecide = async (complaintDecider: string, from: string) => {
      const { items } = (await system.get('/services?search=IZZ', 'ilze.krumina'))
        .body as unknown as { items: { id: string; code: string }[] };
      const id = items.find(({ code }) => code === 'IZZ')?.id ?? '';
      const current = await system.call(`/api/v1/services/${id}`, { as: 'ilze.krumina' });
      const {
        nameLv,
        nameEn,
        kind,
        stage,
        targetGroup,
        needImportance,
        contribution,
        needs,
        lifeSituations,
        requestChannels,
        resultChannels,
        support,
        usersEmail,
      } = (await current.json()) as Record<string, unknown>;
      const changed = await system.call(`/api/v1/services/${id}`, {
        as: 'ilze.krumina',
        method: 'PUT',
        headers: { 'if-match': current.headers.get('etag') ?? '' },
        json: {
          nameLv,
          nameEn,
          kind,
          stage,
          targetGroup,
          needImportance,
          contribution,
          needs,
          lifeSituations,
          requestChannels,
          resultChannels,
          support,
          usersEmail,
          complaintDecider,
          from,
        },
      });
      expect({ status: changed.status, body: await changed.json() }).toMatchObject({
        status: 200,
        body: { complaintDecider },
      });
    };
    // The manager asks: a partner's person does not even know of the complaint (R38).
    const rightOf = async (shortName: string) => {
      const id = await open('inese.lapina', about('IZZ', { channel: 'phone' }));
      await bringTo(id, 'decide', 'janis.kalnins');
      const item = `/cases/${id}/work-items/decide.1.1/eligibility`;
      const person = await system.personId(shortName);
      return (await system.get(`${item}?person=${person}`, 'janis.kalnins')).body as unknown as {
        may: boolean;
        reasons: { code: string }[];
      };
    };
    const reasonsOf = async (by: string) => (await rightOf(by)).reasons.map(({ code }) => code);
    const mayDecide = async (by: string) => (await rightOf(by)).may;
    expect(await mayDecide('ruta.kalnina')).toBe(false);
    expect(await reasonsOf('toms.birznieks')).toEqual(['NOT_HOLDER']);
    await letDecide('provider', '2026-11-21');
    expect([await mayDecide('ruta.kalnina'), await mayDecide('toms.birznieks')]).toEqual([
      true,
      false,
    ]);
    const inbox = (await system.get('/inbox?limit=100', 'toms.birznieks')).body
      .items as unknown as {
      step: string;
    }[];
    expect(inbox.filter(({ step }) => step === 'decide')).toEqual([]);
    await letDecide('partner', '2026-11-22');
    // The service would let them now; what is left is that the partner's agreement does not name this
    // task (R38).
    expect(await reasonsOf('toms.birznieks')).toEqual(['PARTNER_NOT_PERMITTED']);
  });

  test('the evaluation names an indicator of the terms in force on the day it happened, and no other (R08, S003-22)', async () => {
    const id = await open(
      'inese.lapina',
      about('DZD', { channel: 'phone', happenedAt: '2026-11-02T10:00:00+02:00' }),
    );
    await bringTo(id, 'classify');
    expect(
      (
        await system.post(
          `/cases/${id}/work-items/classify.1.1`,
          'inese.lapina',
          classified('complaint', { ground: 'terms' }),
        )
      ).status,
    ).toBe(200);
    const evaluate = (more: object) =>
      system.post(`/cases/${id}/work-items/evaluate.1.1`, 'anna.berzina', {
        answer: { outcome: 'justified', findings: 'Pakalpojums tika sniegts novēloti.', ...more },
      });
    expect(await evaluate({})).toMatchObject({ status: 422, body: { code: 'INDICATOR_REQUIRED' } });
    expect(await evaluate({ indicator: 'politeness' })).toMatchObject({
      status: 422,
      body: { code: 'INDICATOR_UNKNOWN' },
    });
    expect((await evaluate({ indicator: 'delivery.time' })).status).toBe(200);
    expect((await system.get(`/cases/${id}`, 'anna.berzina')).body.data).toMatchObject({
      indicator: 'delivery.time',
      terms: expect.arrayContaining([expect.any(String)]) as unknown,
    });
  });
}
