import { textOf } from '../running-cases';
import { cases, link, linksOf, ofEpn, open, register, toldOf } from './running-links';

export function readerCases(): void {
  test('the manager, whoever is asked at an open step and the portfolio managers may link; an auditor and others may not', async () => {
    const [one, other] = await Promise.all([open(), open()]);
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
        {
          name: 'to',
          title: 'Otras lietas numurs',
          help: 'Tāda lieta, ko drīkstat lasīt, piemēram, PU2-21/2026/000123.',
        },
        {
          name: 'type',
          title: 'Kā lietas saistītas',
          help: expect.stringContaining('dublikāts') as string,
        },
      ],
    });
    expect(await actions('edgars.silins')).toMatchObject({ may: false });
  });

  test('nobody links to a case that they may not know of, nor learns of one through links, timelines or loops', async () => {
    const [one, other, unknown] = await Promise.all([
      open(),
      open(),
      open(ofEpn, 'martins.liepins'),
    ]);
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
    expect([await linksOf(one, 'anna.berzina'), await linksOf(unknown, 'martins.liepins')]).toEqual(
      [[], []],
    );
    expect(await toldOf(one, 'anna.berzina')).toEqual(['Lietu atvēra Edgars Siliņš']);
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
      (
        await cases.post(`/cases/${complaint.id}/work-items/classify.1.1`, 'inese.lapina', {
          answer,
        })
      ).status,
    ).toBe(200);
    expect([
      await linksOf(one, 'anna.berzina'),
      (await cases.get(`/cases/${one.id}`, 'anna.berzina')).body.links,
    ]).toEqual([[], []]);
    expect((await toldOf(one, 'anna.berzina')).join()).not.toContain(complaint.number);
    expect(await linksOf(one, 'ilze.krumina')).toHaveLength(1);
  });
}
