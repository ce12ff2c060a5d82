import { z } from 'zod';
import { inDays } from './days';
import type { ActedCase, Story } from './story';

/** What the requests of these stories say, besides title and subject. */
export const changeRequest = {
  task: 'PU2-20',
  request: {
    reason: 'Iedzīvotāji un klientu apkalpošanas centrs to lūdz jau kopš pavasara.',
    description: 'Papildināt deklarēšanas veidlapu ar īpašnieka elektronisku piekrišanu.',
  },
};

/** Answers that the stories of PU2-20 share. */
export const complete = {
  outcome: 'accepted',
  reasonIsClear: true,
  subjectIsNamed: true,
  resultIsDescribed: true,
};
export const normal = { outcome: 'normal', category: 'functionality' };

export const assessed = (risk: 'low' | 'medium' | 'high', more: Record<string, unknown> = {}) => ({
  outcome: 'assessed',
  risk,
  impact: 'Veidlapa un reģistra pārbaude mainās; iesniegšana ir īslaicīgi pārtraukta.',
  lowersTerms: false,
  touchesSeveral: false,
  touchesSecurity: true,
  touchesPersonalData: true,
  touchesAccessibility: false,
  fallsUnderSupervision: false,
  needsPartnerConsent: false,
  cost: 'small',
  benefit: 'Mazāk klātienes apmeklējumu.',
  ...more,
});

export const planned = (
  people: { implementer: string; verifier: string },
  from: Date,
  minutes = 120,
) => ({
  outcome: 'planned',
  tasks: 'Uzstādīt jauno versiju, pārbaudīt piekrišanas sūtīšanu.',
  testPlan: 'Trīs izmēģinājuma deklarācijas.',
  backoutPlan: 'Atjaunot iepriekšējo versiju no krātuves.',
  windowFrom: from.toISOString(),
  windowTo: new Date(from.getTime() + minutes * 60_000).toISOString(),
  ...people,
});

export const informed = {
  outcome: 'sent',
  message: 'Deklarēšana tiešsaistē nedarbosies apmēram divas stundas.',
  expectedInterruptionMinutes: 120,
};
export const implemented = {
  outcome: 'done',
  log: 'Versija uzstādīta, žurnālos kļūdu nav.',
  serviceInterrupted: false,
};
export const implementationFailed = {
  outcome: 'failed',
  log: 'Datubāzes papildinājums neizdevās, atkāpjamies.',
  serviceInterrupted: true,
};
export const backedOut = {
  outcome: 'restored',
  log: 'Iepriekšējā versija atjaunota un pārbaudīta.',
};
export const verified = {
  outcome: 'passed',
  results: 'Visas trīs izmēģinājuma deklarācijas pieņemtas.',
};
export const updated = { outcome: 'complete', updated: ['description', 'knowledge'] };
export const reviewed = {
  outcome: 'successful',
  aimReached: true,
  lessons: 'Datubāzes izmaiņas turpmāk izmēģināt atsevišķi.',
};
export const closed = {
  outcome: 'closed',
  summary: 'Veidlapa papildināta; piekrišanu var dot elektroniski.',
};

const Persons = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), shortName: z.string() })),
});

/** The ids of persons, as a form asks for them. */
export async function idsOf(
  story: Story,
  reader: string,
  shortNames: readonly string[],
): Promise<string[]> {
  const { items } = Persons.parse(await story.read(reader, '/persons?limit=200'));
  return shortNames.map((wanted) => {
    const found = items.find(({ shortName }) => shortName === wanted);
    if (found === undefined) throw new Error(`nobody is called ${wanted}`);
    return found.id;
  });
}

const Slot = z.looseObject({ slot: z.looseObject({ from: z.string() }) });

/**
 * When the next window without a freeze window or another change begins, at the earliest in so many
 * days: so a story can be played on any day, again and again.
 */
export async function freeWindow(
  story: Story,
  reader: string,
  subject: string,
  { days, minutes = 120 }: { days: number; minutes?: number },
): Promise<Date> {
  const earliest = inDays(days, await story.now()).toISOString();
  const {
    slot: { from },
  } = Slot.parse(
    await story.read(
      reader,
      `/change-calendar/next-free-slot?subject=${subject}&minutes=${minutes}&from=${encodeURIComponent(earliest)}`,
    ),
  );
  return new Date(from);
}

/** Plays the window's time: lets time run to its beginning, when the case can be carried out. */
export async function windowOpens(
  story: Story,
  reader: string,
  of: ActedCase,
  from: Date,
): Promise<ActedCase> {
  const open = await story.skipTo(reader, of, from.toISOString());
  story.expect(
    'logs ir atvērts, ieviešana var sākties',
    open.openItems.some(({ step }) => step === 'implement'),
  );
  return open;
}
