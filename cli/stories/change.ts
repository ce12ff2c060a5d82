import { z } from 'zod';
import {
  assessed,
  backedOut,
  changeRequest,
  closed,
  complete,
  freeWindow,
  idsOf,
  implementationFailed,
  implemented,
  informed,
  normal,
  planned,
  reviewed,
  updated,
  verified,
  windowOpens,
} from './support/change-steps';
import { inDays } from './support/days';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

const service = { type: 'service', code: 'DZD' };
const board = ['sandra.klavina', 'normunds.grinbergs', 'elina.skujina'] as const;

/** A normal, high-risk change from request to review, with everything that can be in its way. */
export async function play(story: Story): Promise<void> {
  const begun = await story.now();
  const freeze = {
    code: `STASTS-${story.mark}`,
    nameLv: 'Stāsta izmaiņu pārtraukums',
    nameEn: 'Freeze of the story',
    from: inDays(4, begun).toISOString(),
    to: inDays(8, begun).toISOString(),
    subjects: ['DZD'],
  };
  const [implementer = '', verifier = ''] = await idsOf(story, 'anna.berzina', [
    'edgars.silins',
    'zane.balode',
  ]);

  story.say('Lieta, kas izmaiņu pieprasa, un pati izmaiņa');
  const origin = await story.open('janis.kalnins', {
    ...changeRequest,
    title: `Izziņu veidlapas pārskatīšana (${story.mark})`,
    subject: { type: 'service', code: 'IZZ' },
  });
  let change = await story.open('janis.kalnins', {
    ...changeRequest,
    title: `Īpašnieka piekrišana deklarēšanas veidlapā (${story.mark})`,
    subject: service,
    originCaseId: origin.caseId,
    openAnother: true,
  });

  story.say('Reģistrēšana, klasificēšana, izvērtēšana pa atkarību grafu');
  change = await story.decide('anna.berzina', change, 'register', complete);
  change = await story.decide('anna.berzina', change, 'classify', normal);
  change = await story.decide(
    'anna.berzina',
    change,
    'assess',
    assessed('high', { needsPartnerConsent: true }),
  );

  story.say(
    'Saskaņošana: ietekmēto pakalpojumu vadītāji, partneris, padome ar kvorumu un vienu klusējošo',
  );
  for (const [who, name] of [
    ['janis.kalnins', 'Izziņas par deklarēto dzīvesvietu izsniegšana'],
    ['anna.berzina', 'Dzīves situācijas paziņojumu nosūtīšana'],
    ['liga.ozola', 'Pabalsta pārcelšanās izdevumiem piešķiršana'],
  ] as const)
    change = await story.decide(
      who,
      change,
      'consult',
      { outcome: 'for' },
      ({ label, offeredTo }) =>
        label === 'affectedOwner' && offeredTo.some(({ scopeName }) => scopeName === name),
    );
  change = await story.decide(
    'toms.birznieks',
    change,
    'consult',
    { outcome: 'forWithConditions', opinion: 'Vajadzīga divu dienu iepriekšēja ziņa.' },
    ({ label, offeredTo }) =>
      label === 'partner' && offeredTo.some(({ role }) => role === 'service_provider'),
  );
  // A supplier has no persons here: the service manager records what it said.
  change = await story.decide(
    'anna.berzina',
    change,
    'consult',
    { outcome: 'for', opinion: 'Piegādātājs piekrita pa tālruni.' },
    ({ label }) => label === 'partner',
  );
  for (const who of board) change = await opine(story, who, change);

  story.say('Apstiprināšana: augsta riska dēļ abi kopuma vadītāji, katrs ar svaigu pieteikšanos');
  for (const [who, label] of [
    ['ilze.krumina', 'portfolio'],
    ['peteris.zarins', 'otherPortfolio'],
  ] as const) {
    await story.as(who).signInAnew();
    change = await story.decide(
      who,
      change,
      'authorise',
      { outcome: 'approved' },
      (item) => item.label === label,
    );
  }

  story.say('Plānošana: vispirms izmaiņu pārtraukumā, tad ārpus tā');
  await story.act('ilze.krumina', '/freeze-windows', freeze);
  await story.expectRefused(
    'anna.berzina',
    change,
    'plan',
    planned({ implementer, verifier }, inDays(5, begun)),
    'FREEZE_WINDOW',
  );
  const first = await freeWindow(story, 'anna.berzina', 'service:DZD', { days: 9 });
  change = await story.decide(
    'anna.berzina',
    change,
    'plan',
    planned({ implementer, verifier }, first),
  );
  change = await story.decide('anna.berzina', change, 'inform', informed);

  story.say('Ieviešana neizdodas, atkāpšanās, otrais mēģinājums');
  change = await windowOpens(story, 'anna.berzina', change, first);
  change = await story.decide('edgars.silins', change, 'implement', implementationFailed);
  change = await story.decide('edgars.silins', change, 'backOut', backedOut);
  change = await story.decide('anna.berzina', change, 'decideNext', {
    outcome: 'planAgain',
    changed: 'nothing',
    reason: 'Kļūda atrasta un novērsta izmēģinājumu vidē.',
  });
  const second = await freeWindow(story, 'anna.berzina', 'service:DZD', { days: 7 });
  change = await story.decide(
    'anna.berzina',
    change,
    'plan',
    planned({ implementer, verifier }, second),
  );
  change = await story.decide('anna.berzina', change, 'inform', informed);
  change = await windowOpens(story, 'anna.berzina', change, second);
  change = await story.decide('edgars.silins', change, 'implement', implemented);

  story.say('Pārbaude, reģistri, izvērtēšana, slēgšana');
  await story.expectRefused('edgars.silins', change, 'verify', verified, 'FOUR_EYES');
  change = await story.decide('zane.balode', change, 'verify', verified);
  change = await story.decide('anna.berzina', change, 'updateRegisters', updated);
  change = await story.decide('ilze.krumina', change, 'review', reviewed);
  change = await story.decide('anna.berzina', change, 'close', closed);
  story.expect(
    'izmaiņa slēgta ar rezultātu',
    change.lifecycle === 'closed' && change.result === 'successful',
  );

  await story.eventually('lieta, kas izmaiņu pieprasīja, par tās beigām zina', async () =>
    Timeline.parse(
      await story.read('janis.kalnins', `/cases/${origin.caseId}/timeline`),
    ).items.some(({ type }) => type === 'caseEnded'),
  );
  await provesItself(story, 'anna.berzina', change);
}

const Timeline = z.looseObject({ items: z.array(z.looseObject({ type: z.string() })) });

/** A board member's item is for that member alone: tried until the one of theirs is found. */
async function opine(story: Story, who: string, change: Awaited<ReturnType<Story['open']>>) {
  const Inbox = z.looseObject({
    items: z.array(z.looseObject({ caseId: z.string(), item: z.string() })),
  });
  const { items } = Inbox.parse(await story.read(who, '/inbox?limit=200'));
  const own = items.find(({ caseId }) => caseId === change.caseId);
  return story.decide(who, change, 'consult', { outcome: 'for' }, ({ id }) => id === own?.item);
}
