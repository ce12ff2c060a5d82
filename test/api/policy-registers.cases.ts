import { todayInRiga } from '../support/today-in-riga';
import { ResourceKind } from '../../store/registers/format';
import { textOf, type Json, type RunningCases } from './cases/running-cases';

let cases: RunningCases;
const items = async (path: string, as = 'ilze.krumina') =>
  (await cases.get(path, as)).body.items as unknown as Json[];
const report = (code: string, type = 'service') => ({
  task: 'PU2-21',
  title: 'Neatveras',
  subject: { type, code },
  request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'stopped' },
});
const complaint = (code: string, more: object = {}) => ({
  task: 'PU2-18',
  title: 'Par pakalpojumu',
  subject: { type: 'service', code },
  request: { declaredKind: 'complaint', description: 'Atbilde nebija saprotama.', ...more },
});

export function policyRegisterCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test('the channels are data, each remote and electronic, remote and physical, or in person, and the register takes no other (S002-31)', async () => {
    const channels = (await items('/channels')) as unknown as {
      code: string;
      name: string;
      kind: { code: string; name: string };
    }[];
    const kindOf = (code: string) => channels.find((one) => one.code === code)?.kind.code;
    expect([
      kindOf('e_address'),
      kindOf('phone'),
      kindOf('post'),
      kindOf('unified_service_centre'),
    ]).toEqual(['remoteElectronic', 'remoteElectronic', 'remotePhysical', 'inPerson']);
    expect(new Set(channels.map(({ kind }) => kind.name))).toEqual(
      new Set(['attālināts, elektronisks', 'attālināts, fizisks', 'klātienē']),
    );
    const used = (
      (await items('/services')) as unknown as {
        requestChannels: string[];
        resultChannels: string[];
      }[]
    ).flatMap(({ requestChannels, resultChannels }) => [...requestChannels, ...resultChannels]);
    expect(used.filter((code) => kindOf(code) === undefined)).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  test('resources are digital technologies and information, each registered as what it is (S002-59)', async () => {
    for (const kind of ResourceKind.options) {
      const { status, body } = await cases.post('/resources', 'ilze.krumina', {
        code: `R-${kind}`,
        nameLv: 'Jauns resurss',
        nameEn: 'New resource',
        kind,
        from: todayInRiga(),
      });
      // Once the institution has one, a resource needs its manager, who comes with the role.
      expect([status, body.kind]).toEqual([201, kind]);
    }
    expect(
      (
        await cases.post('/resources', 'ilze.krumina', {
          code: 'R-X',
          nameLv: 'Zāles pļāvējs',
          nameEn: 'Mower',
          kind: 'material',
          from: todayInRiga(),
        })
      ).status,
    ).toBe(400);
  });

  test('an institution stands in the register and holds several roles at the same time (S002-66)', async () => {
    const [institution] = await items('/institutions');
    expect(institution).toMatchObject({ code: 'PAA' });
    expect([...new Set((await items('/roles?limit=200')).map(({ role }) => textOf(role)))]).toEqual(
      expect.arrayContaining([
        'institution_service_portfolio_owner',
        'institution_resource_portfolio_owner',
        'service_owner',
        'service_provider',
        'resource_owner',
      ]),
    );
  });

  test('providers of a service are one or more persons, of the owner itself and of another that is its partner (S002-75)', async () => {
    const { id } =
      (await items('/services?search=DZD')).find(({ code }) => textOf(code) === 'DZD') ?? {};
    const providers = (await items('/roles?limit=200')).filter(
      ({ role, scopeId }) => textOf(role) === 'service_provider' && textOf(scopeId) === textOf(id),
    );
    expect([
      providers.filter(({ partnerId }) => partnerId === undefined).length,
      providers.filter(({ partnerId }) => partnerId !== undefined).length,
    ]).toEqual([2, 1]);
    expect((await items('/partners')).map((partner) => textOf(partner.id))).toContain(
      textOf(providers.find(({ partnerId }) => partnerId !== undefined)?.partnerId),
    );
  });

  test('whoever uses a resource holds that role, and reports what does not work and what could be better (S002-79)', async () => {
    const users = (await items('/roles?limit=200'))
      .filter(({ role }) => textOf(role) === 'resource_user')
      .map(({ personId }) => textOf(personId));
    expect(users).toContain(await cases.personId('ruta.kalnina'));
    expect((await cases.post('/cases', 'ruta.kalnina', report('DZR', 'resource'))).status).toBe(
      201,
    );
    expect(
      (
        await cases.post('/cases', 'ruta.kalnina', {
          ...complaint('DZR'),
          subject: { type: 'resource', code: 'DZR' },
        })
      ).status,
    ).toBe(201);
  });

  test('tickets of two institutions are kept in one system, each institution its own with its own numbers (S001-41, S002-37, S003-44)', async () => {
    const tickets = {
      'PU2-18': complaint('ADR'),
      'PU2-21': report('ADR'),
      'PU2-22': {
        ...report('ADR'),
        task: 'PU2-22',
        request: { symptom: 'Lapa ik pa laikam ir tukša.', source: 'observation' },
      },
      'PU2-20': {
        task: 'PU2-20',
        title: 'Jauns lauks',
        subject: { type: 'service', code: 'ADR' },
        request: { reason: 'Iestādes to lūdz jau sen.', description: 'Pievienot lauku atbildei.' },
      },
    };
    const own = await cases.post('/cases', 'edgars.silins', report('DZD'));
    const theirs: string[] = [];
    for (const [task, ticket] of Object.entries(tickets)) {
      const { status, body } = await cases.post('/cases', 'baiba.cirule', ticket);
      expect([task, status, textOf(body.number)]).toEqual([
        task,
        201,
        expect.stringMatching(new RegExp(`^${task}/\\d{4}/000001$`)) as string,
      ]);
      theirs.push(textOf(body.caseId));
    }
    const seen = async (as: string) =>
      (await items('/cases?limit=100', as)).map(({ caseId }) => textOf(caseId));
    expect((await seen('laura.jansone')).sort()).toEqual(theirs.toSorted());
    expect(await seen('ilze.krumina')).toContain(textOf(own.body.caseId));
    expect((await seen('ilze.krumina')).filter((id) => theirs.includes(id))).toEqual([]);
  });

  test('a service has several channels, and whatever channel a submission comes by, it goes one and the same way (S004-20)', async () => {
    const dzd = (await items('/services?search=DZD')).find(
      ({ code }) => textOf(code) === 'DZD',
    ) as unknown as { requestChannels: string[] };
    expect(dzd.requestChannels.length).toBeGreaterThan(1);
    const ways = [];
    for (const channel of ['phone', 'inPerson', 'email', 'post']) {
      const { status, body } = await cases.post(
        '/cases',
        'inese.lapina',
        complaint('DZD', {
          channel,
          submitter: 'Jānis Ozols',
          receivedAt: new Date(Date.now() - 3_600_000).toISOString(),
        }),
      );
      expect([channel, status]).toEqual([channel, 201]);
      const open = (await cases.get(`/cases/${textOf(body.caseId)}`, 'ilze.krumina'))
        .body as unknown as {
        task: string;
        status: string;
        openItems: { step: string; offeredTo: unknown }[];
      };
      ways.push([
        open.task,
        open.status,
        open.openItems.map(({ step, offeredTo }) => [step, offeredTo]),
      ]);
    }
    expect(new Set(ways.map((way) => JSON.stringify(way))).size).toBe(1);
  });

  test('what was submitted is at hand for those who deliver the service, one by one and in figures, and for no recipient (S003-09)', async () => {
    const { body } = await cases.post('/cases', 'emily.carter', complaint('IZZ'));
    const id = textOf(body.caseId);
    expect(
      (await items('/cases?task=PU2-18&subject=IZZ', 'edgars.silins')).map(({ caseId }) =>
        textOf(caseId),
      ),
    ).toContain(id);
    expect((await cases.get(`/cases/${id}`, 'edgars.silins')).status).toBe(200);
    const figures = async (as: string) =>
      cases.get(`/reports/complaints?from=${todayInRiga()}&to=${todayInRiga()}&subject=IZZ`, as);
    const shown = (await figures('edgars.silins')).body as unknown as {
      figures: { code: string; groupedBy: string | null; values: { value: number }[] }[];
    };
    expect(
      shown.figures.find(({ code, groupedBy }) => code === 'received' && groupedBy === null)
        ?.values[0]?.value,
    ).toBe(1);
    expect((await figures('emily.carter')).status).toBe(403);
  });
}
