import { textOf, type Answered, type Json, type RunningCases } from './running-cases';

let cases: RunningCases;
const enough = 'Teikums, kas pasaka gana.';
const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Riga' });
const later = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const decide = async (
  caseId: string,
  as: string,
  step: string,
  answer: object,
): Promise<Answered> => {
  const open = (await cases.get(`/cases/${caseId}`, as)).body.openItems as unknown as {
    id: string;
    step: string;
  }[];
  return cases.post(
    `/cases/${caseId}/work-items/${open.find((item) => item.step === step)?.id ?? step}`,
    as,
    { answer },
  );
};
const openSteps = async (caseId: string): Promise<string[]> =>
  (
    (await cases.get(`/cases/${caseId}`, 'ilze.krumina')).body.openItems as unknown as {
      step: string;
    }[]
  ).map(({ step }) => step);
const partnerNamed = async (code: string, query = ''): Promise<Json | undefined> =>
  ((await cases.get(`/partners${query}`, 'ilze.krumina')).body.items as unknown as Json[]).find(
    (partner) => textOf(partner['code']) === code,
  );
const register = (code: string, also: object = {}) =>
  cases.post('/partners', 'juris.vanags', {
    code,
    name: `SIA ${code}`,
    kind: 'supplier',
    legalKind: 'entrepreneur',
    ...also,
  });

/** A life cycle up to the signed agreement for the service. */
async function signed(partner: string, agreement: object = {}): Promise<string> {
  const opened = await cases.post('/cases', 'guntis.purins', {
    task: 'PU2-10',
    title: 'Vajadzīgs partneris',
    subject: { type: 'service', code: 'PPI' },
    request: { course: 'lifeCycle', reason: enough },
  });
  const caseId = textOf(opened.body.caseId);
  await decide(caseId, 'liga.ozola', 'stateNeed', {
    outcome: 'lookForPartner',
    purposes: ['maintenance'],
    benefits: enough,
    threats: enough,
  });
  await decide(caseId, 'liga.ozola', 'assess', {
    outcome: 'suitable',
    partner,
    dependency: 'medium',
    risk: 'low',
    grounds: enough,
  });
  const agreed = await decide(caseId, 'liga.ozola', 'agreeTerms', {
    outcome: 'agreed',
    number: `PAA ${partner}`,
    from: today,
    to: later(60),
    services: ['PPI'],
    resources: [],
    tasks: ['PU2-21'],
    terms: ['PPI-PAMATA'],
    processes: ['Kārtība 1'],
    regulation: ['MK 89/2024'],
    duties: [{ role: 'service_provider', by: 'partner' }],
    settlement: 'mutual',
    benefitOfBoth: enough,
    ...agreement,
  });
  expect(agreed).toMatchObject({ status: 200 });
  expect(await decide(caseId, 'ilze.krumina', 'approve', { outcome: 'signed' })).toMatchObject({
    status: 200,
  });
  // Its end is nearer than ninety days, so that is told at once.
  while (!(await openSteps(caseId)).includes('renew'))
    await new Promise((resolve) => setTimeout(resolve, 100));
  return caseId;
}

export function partnerCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  test('partners of every kind are registered with purposes, contacts, dependency and risk (S000-03, S000-04, S000-05, S000-06, S000-07, S000-08, S000-09, S000-10, S000-12, S001-27)', async () => {
    const purposes = [
      'physical_resources',
      'virtual_resources',
      'maintenance',
      'support_functions',
      'recipient_support',
      'conformity',
      'part_of_services',
      'consulting',
      'delivery',
    ];
    const contacts = [
      {
        name: 'Ilga Pētersone',
        about: 'līgumi',
        email: 'ilga@partneris.example',
        phone: '+371 67000000',
      },
    ];
    expect(
      (await register('VISS', { purposes, contacts, dependency: 'high', risk: 'medium' })).body,
    ).toMatchObject({ purposes, contacts, dependency: 'high', risk: 'medium' });
    const kinds = ['supplier', 'provider', 'consultant', 'other'];
    expect(
      await Promise.all(
        kinds.map(async (kind) => (await register(`K-${kind}`, { kind })).body['kind']),
      ),
    ).toEqual(kinds);
    expect(await register('NAV', { purposes: ['decoration'] })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    });
  });

  test('and of every legal kind, also those who are asked for advice (S000-13, S001-27)', async () => {
    const legalKinds = [
      'institution',
      'competence_centre',
      'entrepreneur',
      'ngo',
      'natural_person',
      'foreign_institution',
      'social_partner',
      'council',
      'working_group',
    ];
    expect(
      await Promise.all(
        legalKinds.map(
          async (legalKind) => (await register(`L-${legalKind}`, { legalKind })).body['legalKind'],
        ),
      ),
    ).toEqual(legalKinds);
  });

  test('an agreement stands in the register with the event that signs it, with terms, tasks, duties by role, settlement and regulation (S000-14, S000-21, S001-35, S001-36)', async () => {
    await register('PAR');
    const caseId = await signed('PAR');
    const partner = await partnerNamed('PAR');
    expect(partner).toMatchObject({
      dependency: 'medium',
      risk: 'low',
      agreements: [
        {
          number: 'PAA PAR',
          tasks: ['PU2-21'],
          terms: ['PPI-PAMATA'],
          processes: ['Kārtība 1'],
          regulation: ['MK 89/2024'],
          duties: [{ role: 'service_provider', by: 'partner' }],
          settlement: 'mutual',
          caseId,
          from: today,
          to: later(60),
        },
      ],
    });
  });

  test('whether cooperation is managed is shown, with what is missing (R31, S000-19)', async () => {
    await register('VAD');
    const caseId = await signed('VAD');
    const managed = async () => (await partnerNamed('VAD'))?.['managed'];
    expect(await managed()).toEqual({
      isManaged: false,
      missing: ['measuredResults', 'regularEvaluation'],
    });
    await cases.post(`/cases/${caseId}/actions/evaluateNow`, 'liga.ozola', {
      answer: { outcome: 'begun', because: 'incident', reason: enough },
    });
    await decide(caseId, 'liga.ozola', 'evaluate', {
      outcome: 'good',
      effectiveness: 'reached',
      efficiency: 'reached',
      results: enough,
      recommends: 'continue',
    });
    // R32: nobody has decided yet how to go on.
    expect(await managed()).toEqual({ isManaged: false, missing: ['regularEvaluation'] });
    expect(
      await decide(caseId, 'ilze.krumina', 'useResult', { outcome: 'continue', grounds: enough }),
    ).toMatchObject({ status: 200 });
    expect(await managed()).toEqual({ isManaged: true, missing: [] });
    const { id } = (await partnerNamed('VAD')) as unknown as { id: string };
    expect((await cases.get(`/partners/${id}`, 'anna.berzina')).body).toMatchObject({
      managed: { isManaged: true },
      evaluations: [{ caseId, rating: 'good', decision: 'continue' }],
    });
  });

  test('what ends within ninety days is seen until it is renewed or handed over, and its permissions end with it (R19, R38)', async () => {
    await register('BEI');
    const caseId = await signed('BEI');
    const ends = async (days: number) =>
      (await partnerNamed('BEI', `?endsWithin=${String(days)}`)) !== undefined;
    expect([await ends(30), await ends(90)]).toEqual([false, true]);
    expect(
      await decide(caseId, 'ilze.krumina', 'renew', {
        outcome: 'renewed',
        until: later(400),
        grounds: enough,
      }),
    ).toMatchObject({ status: 200 });
    expect(await ends(90)).toBe(false);
    expect(await cases.get('/partners?endsWithin=soon', 'ilze.krumina')).toMatchObject({
      status: 400,
    });

    await register('GAL');
    const other = await signed('GAL');
    await decide(other, 'ilze.krumina', 'renew', { outcome: 'end', grounds: enough });
    expect(
      await decide(other, 'liga.ozola', 'handOver', {
        outcome: 'handedOver',
        endsOn: later(1),
        list: [],
      }),
    ).toMatchObject({ status: 422, body: { code: 'HAND_OVER_INCOMPLETE' } });
    const list = [{ code: 'PPI', to: 'ownMeans', how: enough }];
    expect(
      await decide(other, 'liga.ozola', 'handOver', {
        outcome: 'handedOver',
        endsOn: later(1),
        list,
      }),
    ).toMatchObject({ status: 200, body: { result: 'ended' } });
    expect((await partnerNamed('GAL'))?.['agreements']).toMatchObject([
      { from: today, to: later(1) },
    ]);
  });

  test('codes that no register knows are refused by name', async () => {
    await register('KOD');
    const opened = await cases.post('/cases', 'guntis.purins', {
      task: 'PU2-10',
      title: 'Vajadzīgs partneris',
      subject: { type: 'service', code: 'PPI' },
      request: { course: 'lifeCycle', reason: enough },
    });
    const caseId = textOf(opened.body.caseId);
    await decide(caseId, 'liga.ozola', 'stateNeed', {
      outcome: 'lookForPartner',
      purposes: ['maintenance'],
      benefits: enough,
      threats: enough,
    });
    const assess = { outcome: 'suitable', dependency: 'low', risk: 'low', grounds: enough };
    expect(
      await decide(caseId, 'liga.ozola', 'assess', { ...assess, partner: 'NEZINU' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'PARTNER_UNKNOWN', detail: 'Partneru reģistrā nav: NEZINU.' },
    });
    await decide(caseId, 'liga.ozola', 'assess', { ...assess, partner: 'KOD' });
    const terms = {
      outcome: 'agreed',
      number: '1',
      from: today,
      settlement: 'none',
      benefitOfBoth: enough,
    };
    expect(
      await decide(caseId, 'liga.ozola', 'agreeTerms', {
        ...terms,
        services: ['PPI', 'XX'],
        tasks: ['PU2-99'],
        terms: ['YY'],
      }),
    ).toMatchObject({
      status: 422,
      body: { code: 'AGREEMENT_SUBJECT_UNKNOWN', detail: 'Reģistros nav: XX, YY, PU2-99.' },
    });
  });
}
