import { z } from 'zod';
import { inDays } from './support/days';
import { provesItself } from './support/proves-itself';
import type { ActedCase, Story } from './support/story';

const grounds = 'Palielināt serveru skaitu no diviem uz četriem līdz janvārim.';
const Links = z.looseObject({
  items: z.array(z.looseObject({ case: z.looseObject({ caseId: z.string(), task: z.string() }) })),
});
/** The time limit of the decision, and the longest holidays. */
const longestSilenceInDays = 40;

const assessed = (outcome: string) => ({
  outcome,
  available: 'Divi serveri, kas dienā apkalpo 3000 deklarāciju.',
  shortfall: 'Janvārī gaida līdz 6000 deklarāciju dienā.',
  grounds,
});

/**
 * A need of capacity: stated, assessed, forgotten by its decider and escalated (R35), returned,
 * approved, and carried on as a change (PU2-19).
 */
export async function play(story: Story): Promise<void> {
  let need: ActedCase = await story.open('edgars.silins', {
    task: 'PU2-19',
    title: `Janvāra kāpums (${story.mark})`,
    subject: { type: 'service', code: 'DZD' },
    request: {
      need: 'Janvārī deklarēšana vakaros kļūs lēna.',
      expectedDemand: 'Divreiz vairāk deklarāciju nekā decembrī.',
      source: 'season',
    },
  });
  await story.expectRefused(
    'zane.balode',
    need,
    'register',
    { outcome: 'notANeed' },
    'REASON_REQUIRED',
  );
  need = await story.decide('zane.balode', need, 'register', {
    outcome: 'registered',
    neededBy: inDays(60, await story.now()).toISOString(),
  });
  need = await story.decide('anna.berzina', need, 'assess', assessed('ownMeans'));
  await story.expectRefused(
    'ilze.krumina',
    need,
    'decide',
    { outcome: 'returned' },
    'REASON_REQUIRED',
  );
  need = await story.daysPass(
    'kopuma vadītājs klusē: lieta nav slēgta, bet nodota augstāk (R35)',
    { who: 'ilze.krumina', of: need, most: longestSilenceInDays },
    ({ openItems }) => openItems.some(({ kind }) => kind === 'escalation'),
  );
  need = await story.decide('ilze.krumina', need, 'decide', {
    outcome: 'returned',
    reason: 'Ar pašu līdzekļiem divkāršu apjomu nevar segt.',
  });
  need = await story.decide('anna.berzina', need, 'assess', assessed('change'));
  need = await story.decide('ilze.krumina', need, 'decide', { outcome: 'approved' });
  story.expect('jaudas vajadzība slēgta: ierosināta izmaiņa', need.result === 'changeRequested');
  const changes = async () =>
    Links.parse(await story.read('ilze.krumina', `/cases/${need.caseId}/links`)).items.filter(
      (link) => link.case.task === 'PU2-20',
    );
  await story.eventually(
    'izmaiņa ir atvērta un saistīta',
    async () => (await changes()).length === 1,
  );
  await provesItself(story, 'ilze.krumina', need);
}
