import { z } from 'zod';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

const enough = 'Izdruku sūtīšanai iestādei nav savu iekārtu.';
const Partners = z.looseObject({
  items: z.array(
    z.looseObject({
      code: z.string(),
      managed: z.looseObject({ isManaged: z.boolean(), missing: z.array(z.string()) }),
      agreements: z.array(z.looseObject({ from: z.string(), to: z.string().optional() })),
    }),
  ),
});
const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/Riga' });

/**
 * A partner from the need to the hand-over. Two persons sign; the partner is evaluated early and
 * improved upon. It ends before its agreement runs out (R31, R32).
 */
export async function play(story: Story): Promise<void> {
  const [owner, portfolio] = ['liga.ozola', 'ilze.krumina'];
  const code = `P-${story.mark}`;
  const partner = async (query = '') =>
    Partners.parse(await story.read(portfolio, `/partners?limit=200${query}`)).items.find(
      (one) => one.code === code,
    );
  await story.act('juris.vanags', '/partners', {
    code,
    name: `SIA Izdruka (${story.mark})`,
    kind: 'supplier',
    legalKind: 'entrepreneur',
    purposes: ['physical_resources'],
    contacts: [{ name: 'Ilga Pētersone', email: 'ilga@izdruka.example' }],
  });

  let cooperation = await story.open('ruta.kalnina', {
    task: 'PU2-10',
    title: `Vajadzīgas izdrukas (${story.mark})`,
    subject: { type: 'service', code: 'PPI' },
    request: { course: 'lifeCycle', reason: enough },
  });
  cooperation = await story.decide(owner, cooperation, 'stateNeed', {
    outcome: 'lookForPartner',
    purposes: ['physical_resources'],
    benefits: 'Lēmumi nonāk pie saņēmējiem nākamajā dienā.',
    threats: 'Bez partnera lēmumi kavētos nedēļu.',
  });
  await story.expectRefused(
    owner,
    cooperation,
    'assess',
    { outcome: 'suitable', partner: 'NEZINU', dependency: 'medium', risk: 'low', grounds: enough },
    'PARTNER_UNKNOWN',
  );
  cooperation = await story.decide(owner, cooperation, 'assess', {
    outcome: 'suitable',
    partner: code,
    dependency: 'medium',
    risk: 'low',
    grounds: 'Labas atsauksmes no divām iestādēm.',
  });
  const terms = {
    outcome: 'agreed',
    number: `PAA ${story.mark}`,
    from: dayIn(0),
    to: dayIn(400),
    services: ['PPI'],
    resources: [],
    tasks: ['PU2-21', 'PU2-23'],
    terms: ['PPI-PAMATA'],
    processes: ['Sadarbības kārtība 2026/4'],
    regulation: ['Vispārīgā vienošanās 2026/1'],
    duties: [
      { role: 'service_provider', by: 'partner' },
      { role: 'service_owner', by: 'institution' },
    ],
    settlement: 'paid',
    benefitOfBoth: 'Iestādei ātrums, partnerim pastāvīgs darbs.',
  };
  await story.expectRefused(owner, cooperation, 'agreeTerms', terms, 'REASON_REQUIRED');
  cooperation = await story.decide(owner, cooperation, 'agreeTerms', {
    ...terms,
    permissionGrounds: 'Izdruku skaitu un laiku zina tikai partneris.',
  });
  cooperation = await story.decide(portfolio, cooperation, 'approve', { outcome: 'signed' });
  story.expect(
    'līgums ir partneru reģistrā, bet sadarbība vēl nav pārvaldīta (R31)',
    (await partner())?.managed.missing.join() === 'measuredResults,regularEvaluation',
  );

  await story.act(owner, `/cases/${cooperation.caseId}/actions/evaluateNow`, {
    answer: {
      outcome: 'begun',
      because: 'incident',
      reason: 'Divas dienas izdrukas nav nosūtītas.',
    },
  });
  cooperation = await story.decide(owner, await story.state(owner, cooperation), 'evaluate', {
    outcome: 'sufficient',
    effectiveness: 'partly',
    efficiency: 'reached',
    results: '97 % lēmumu nosūtīti nākamajā dienā.',
    complaintsAndIncidents: 'Viens incidents.',
    recommends: 'continue',
  });
  story.expect(
    'bez lēmuma par turpmāko sadarbību vērtēšana nav pabeigta (R32)',
    (await partner())?.managed.isManaged === false,
  );
  cooperation = await story.decide(portfolio, cooperation, 'useResult', {
    outcome: 'improveLater',
    grounds: 'Vienoties par rezerves iekārtu.',
  });
  story.expect('sadarbība ir pārvaldīta (R31)', (await partner())?.managed.isManaged === true);

  await story.skipTo(cooperation, new Date(Date.now() + 312 * 86_400_000).toISOString());
  await story.eventually('deviņdesmit dienas pirms beigām jāizlemj, kā tālāk', async () =>
    (await story.state(owner, cooperation)).openItems.some(({ step }) => step === 'renew'),
  );
  story.expect(
    'tuvās beigas redzamas partneru sarakstā',
    (await partner(`&on=${dayIn(312)}&endsWithin=90`)) !== undefined,
  );
  cooperation = await story.decide(portfolio, await story.state(owner, cooperation), 'renew', {
    outcome: 'end',
    grounds: 'Lēmumus turpmāk sūta elektroniski.',
  });
  await story.expectRefused(
    owner,
    cooperation,
    'handOver',
    { outcome: 'handedOver', endsOn: dayIn(330), list: [] },
    'HAND_OVER_INCOMPLETE',
  );
  cooperation = await story.decide(owner, cooperation, 'handOver', {
    outcome: 'handedOver',
    endsOn: dayIn(330),
    list: [{ code: 'PPI', to: 'ownMeans', how: 'Lēmumus sūta uz e-adresi.' }],
  });
  story.expect('sadarbība ir izbeigta ar nodošanu', cooperation.result === 'ended');
  story.expect(
    'līgums un atļaujas beidzas noteiktajā dienā (R19)',
    (await partner())?.agreements[0]?.to === dayIn(330),
  );
  await provesItself(story, owner, cooperation);
}
