import { z } from 'zod';
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

/** So many days after an instant, on a full minute. */
export const inDays = (days: number, after = Date.now()): Date =>
  new Date(Math.ceil(after / 60_000) * 60_000 + days * 86_400_000);

const Slot = z.looseObject({ slot: z.looseObject({ from: z.string() }) });

/**
 * When the next window without a freeze window or another change begins, so that a story can be
 * played on any day, again and again. The search begins `days` after the change was last acted on:
 * its own time may have been skipped ahead of everybody else's.
 */
export async function freeWindow(
  story: Story,
  reader: string,
  subject: string,
  { of, days, minutes = 120 }: { of: ActedCase; days: number; minutes?: number },
): Promise<Date> {
  const {
    slot: { from },
  } = Slot.parse(
    await story.read(
      reader,
      `/change-calendar/next-free-slot?subject=${subject}&minutes=${minutes}&from=${encodeURIComponent(inDays(days, Date.parse(of.at)).toISOString())}`,
    ),
  );
  return new Date(from);
}

/** Plays the window's time: skips to its beginning, and waits until the case has noticed. */
export async function windowOpens(
  story: Story,
  reader: string,
  of: ActedCase,
  from: Date,
): Promise<ActedCase> {
  await story.skipTo(of, new Date(from.getTime() + 1_000).toISOString());
  let state = of;
  await story.eventually('logs ir atvērts, ieviešana var sākties', async () => {
    state = await story.state(reader, of);
    return state.openItems.some(({ step }) => step === 'implement');
  });
  return state;
}
