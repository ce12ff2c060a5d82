import type { Opened, WholeWorkspace } from '../support/whole-workspace';

const change = (title: string, service: string, reason: string, description: string) => ({
  task: 'PU2-20',
  title,
  subject: { type: 'service', code: service },
  request: { reason, description },
});

const incident = (title: string, symptom: string, extent: string, hindrance: string) => ({
  task: 'PU2-21',
  title,
  subject: { type: 'service', code: 'DZD' },
  request: { symptom, extent, hindrance },
});

/**
 * What a service manager finds on an ordinary day: changes, incidents and a complaint, one of them
 * claimed, one on hold, one further on.
 * @returns the change that waits for approval, and its service
 */
export async function openEverydayCases({
  url,
  post,
}: WholeWorkspace): Promise<{ caseId: string; serviceId: string }> {
  const opened: Opened[] = [];
  for (const [by, body] of openings) opened.push(await post('/cases', by, body));
  await complain(url);
  const [forApproval, held, claimed] = opened.map(({ caseId }) => caseId);
  for (const [item, answer] of untilApproval)
    await post(`/cases/${forApproval}/work-items/${item}`, 'anna.berzina', { answer });
  await post(`/cases/${held}/hold`, 'anna.berzina', { reason: 'Gaidām atbildi no pašvaldības.' });
  await post(`/cases/${claimed}/work-items/register.1.1/claim`, 'anna.berzina', {});
  // Its manager is asked to register it, for that very service.
  const serviceId = opened[0]?.openItems[0]?.offeredTo[0]?.scopeId ?? '';
  return { caseId: forApproval ?? '', serviceId };
}

const openings: readonly (readonly [string, object])[] = [
  [
    'edgars.silins',
    change(
      'Īsāks paziņojuma teksts par deklarēšanu',
      'DSA',
      'Iedzīvotāji zvana, jo paziņojumu nesaprot.',
      'Paziņojumā atstāj trīs teikumus un saiti uz veidlapu.',
    ),
  ],
  [
    'zane.balode',
    change(
      'Adreses lauks līdz 200 rakstzīmēm',
      'DZD',
      'Garas adreses nevar ierakstīt pilnībā.',
      'Pagarināt adreses lauku veidlapā un reģistrā.',
    ),
  ],
  [
    'zane.balode',
    change(
      'Lauks īpašnieka piekrišanai',
      'DZD',
      'Iedzīvotāji to lūdz kopš pavasara.',
      'Jauns lauks, kurā īpašnieks apstiprina deklarēšanu.',
    ),
  ],
  [
    'edgars.silins',
    change(
      'Paziņojumi arī angļu valodā',
      'DSA',
      'Trešdaļa saņēmēju raksta angliski.',
      'Paziņojuma tekstu nosūta saņēmēja izvēlētajā valodā.',
    ),
  ],
  [
    'zane.balode',
    incident(
      'Deklarācijas neatveras',
      'Pēc pierakstīšanās redzama tukša lapa.',
      'several',
      'stopped',
    ),
  ],
  [
    'edgars.silins',
    incident('Apstiprinājuma vēstule nepienāk', 'Vēstule nav pienākusi stundu.', 'one', 'limited'),
  ],
];

const untilApproval: readonly (readonly [string, object])[] = [
  [
    'register.1.1',
    { outcome: 'accepted', reasonIsClear: true, subjectIsNamed: true, resultIsDescribed: true },
  ],
  ['classify.1.1', { outcome: 'normal', category: 'functionality' }],
  [
    'assess.1.1',
    {
      outcome: 'assessed',
      risk: 'low',
      impact: 'Mainās viena paziņojuma teksts.',
      lowersTerms: false,
      touchesSeveral: false,
      touchesSecurity: false,
      touchesPersonalData: false,
      touchesAccessibility: false,
      fallsUnderSupervision: false,
      needsPartnerConsent: false,
      cost: 'small',
      benefit: 'Paziņojumu saprot, nezvanot iestādei.',
    },
  ],
];

/** From outside, without signing in. */
async function complain(url: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/public/PAA/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'everyday-complaint' },
    body: JSON.stringify({
      declaredKind: 'complaint',
      service: 'DZD',
      description: 'Veidlapa prasa datus, kas iestādei jau ir.',
    }),
  });
  if (!response.ok) throw new Error(await response.text());
}
