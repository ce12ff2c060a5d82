import { z } from 'zod';
import { dayIn, inDays } from './support/days';
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

/**
 * A partner from the need to the hand-over. Two persons sign; the partner is evaluated early and
 * improved upon. It ends before its agreement runs out (R31, R32).
 */
export async function play(story: Story): Promise<void> {
  const [owner, portfolio] = ['liga.ozola', 'ilze.krumina'];
  const begun = await story.now();
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
    from: dayIn(0, begun),
    to: dayIn(130, begun),
    services: ['PPI'],
    resources: [],
    tasks: ['PU2-21', 'PU2-23'],
    terms: ['PPI-PAMATA'],
    processes: ['Sadarbības kārtība Nr. 4'],
    regulation: ['Vispārīgā vienošanās Nr. 1'],
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

  cooperation = await story.skipTo(owner, cooperation, inDays(42, begun).toISOString());
  story.expect(
    'deviņdesmit dienas pirms beigām jāizlemj, kā tālāk',
    cooperation.openItems.some(({ step }) => step === 'renew'),
  );
  story.expect(
    'tuvās beigas redzamas partneru sarakstā',
    (await partner(`&on=${dayIn(42, begun)}&endsWithin=90`)) !== undefined,
  );
  cooperation = await story.decide(portfolio, cooperation, 'renew', {
    outcome: 'end',
    grounds: 'Lēmumus turpmāk sūta elektroniski.',
  });
  await story.expectRefused(
    owner,
    cooperation,
    'handOver',
    { outcome: 'handedOver', endsOn: dayIn(60, begun), list: [] },
    'HAND_OVER_INCOMPLETE',
  );
  cooperation = await story.decide(owner, cooperation, 'handOver', {
    outcome: 'handedOver',
    endsOn: dayIn(60, begun),
    list: [{ code: 'PPI', to: 'ownMeans', how: 'Lēmumus sūta uz e-adresi.' }],
  });
  story.expect('sadarbība ir izbeigta ar nodošanu', cooperation.result === 'ended');
  story.expect(
    'līgums un atļaujas beidzas noteiktajā dienā (R19)',
    (await partner())?.agreements[0]?.to === dayIn(60, begun),
  );
  await provesItself(story, owner, cooperation);
}
