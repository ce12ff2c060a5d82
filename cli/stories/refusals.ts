import {
  assessed,
  changeRequest,
  complete,
  freeWindow,
  idsOf,
  implemented,
  informed,
  normal,
  planned,
  verified,
  windowOpens,
} from './support/change-steps';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

/** What must be refused, and who can instead. */
export async function play(story: Story): Promise<void> {
  story.say('Pieteicējs pats ir pakalpojuma vadītājs: savu pieprasījumu neapstiprina');
  let change = await story.open('anna.berzina', {
    ...changeRequest,
    title: `Paziņojuma teksta maiņa (${story.mark})`,
    subject: { type: 'service', code: 'DZD' },
  });
  await story.expectRefused('edgars.silins', change, 'register', complete, 'NOT_YOUR_ROLE');
  await story.expectRefused(
    'anna.berzina',
    change,
    'register',
    { ...complete, surprise: true },
    'INVALID_REQUEST',
  );
  await story.expectRefused(
    'anna.berzina',
    change,
    'register',
    { outcome: 'accepted' },
    'INVALID_REQUEST',
  );
  const stale = change;
  change = await story.decide('anna.berzina', change, 'register', complete);
  await story.expectRefused('anna.berzina', stale, 'register', complete, 'WORK_ITEM_CLOSED');
  change = await story.decide('anna.berzina', change, 'classify', normal);
  change = await story.decide('anna.berzina', change, 'assess', assessed('low'));
  while (change.openItems.some(({ step }) => step === 'consult')) {
    const next = change.openItems.find(({ step }) => step === 'consult');
    const owner =
      {
        'Izziņas par deklarēto dzīvesvietu izsniegšana': 'janis.kalnins',
        'Pabalsta pārcelšanās izdevumiem piešķiršana': 'liga.ozola',
      }[next?.offeredTo[0]?.scopeName ?? ''] ?? 'anna.berzina';
    change = await story.decide(
      owner,
      change,
      'consult',
      { outcome: 'for' },
      ({ id }) => id === next?.id,
    );
  }
  await story.expectRefused(
    'anna.berzina',
    change,
    'authorise',
    { outcome: 'approved' },
    'FOUR_EYES',
  );
  story.say('Aizvietotājs, kura termiņš ir beidzies, lietu vairs nepazīst');
  await story.expectRefused(
    'martins.liepins',
    change,
    'authorise',
    { outcome: 'approved' },
    'NOT_FOUND',
  );
  story.say('Cita iestāde lietu pat nepazīst');
  await story.expectProblem(
    'laura.jansone',
    `/cases/${change.caseId}/work-items/${change.openItems[0]?.id ?? ''}`,
    { answer: { outcome: 'approved' } },
    'NOT_FOUND',
  );
  story.say('Pašreizējais aizvietotājs drīkst');
  change = await story.decide('janis.kalnins', change, 'authorise', { outcome: 'approved' });

  story.say('Atsaukt drīkst, kas pieteica vai pārvalda; atceltu lietu neatver');
  await story.expectProblem(
    'edgars.silins',
    `/cases/${change.caseId}/withdraw`,
    { reason: 'Man tā vairs nav vajadzīga, lūdzu slēgt.' },
    'NOT_YOUR_ROLE',
  );
  await story.act('anna.berzina', `/cases/${change.caseId}/withdraw`, {
    reason: 'Vajadzība ir zudusi, tekstu mainīs citādi.',
  });
  await story.expectProblem(
    'anna.berzina',
    `/cases/${change.caseId}/reopen`,
    { reason: 'Tomēr vajadzētu to atvērt vēlreiz.' },
    'CANNOT_REOPEN',
  );
  await provesItself(story, 'anna.berzina', change);
  await noCancellationInReview(story);
}

/** R25: what is carried out and verified can only be reviewed. */
async function noCancellationInReview(story: Story): Promise<void> {
  story.say('Izvērtēšanas posmā izmaiņu vairs neatceļ');
  const [implementer = '', verifier = ''] = await idsOf(story, 'anna.berzina', [
    'edgars.silins',
    'zane.balode',
  ]);
  let change = await story.open('zane.balode', {
    ...changeRequest,
    title: `Pogas uzraksta labojums (${story.mark})`,
    subject: { type: 'resource', code: 'DZE' },
  });
  change = await story.decide('andris.eglitis', change, 'register', complete);
  change = await story.decide('andris.eglitis', change, 'classify', {
    outcome: 'standard',
    category: 'content',
    modelCode: 'TEKSTA-LABOJUMS',
  });
  const from = await freeWindow(story, 'andris.eglitis', 'resource:DZE', { days: 1, minutes: 15 });
  change = await story.decide(
    'andris.eglitis',
    change,
    'plan',
    planned({ implementer, verifier }, from, 15),
  );
  change = await story.decide('andris.eglitis', change, 'inform', informed);
  change = await windowOpens(story, 'andris.eglitis', change, from);
  change = await story.decide('edgars.silins', change, 'implement', implemented);
  change = await story.decide('zane.balode', change, 'verify', verified);
  await story.expectProblem(
    'zane.balode',
    `/cases/${change.caseId}/withdraw`,
    { reason: 'Tomēr labāk būtu atcelt visu šo izmaiņu.' },
    'CHANGE_IN_REVIEW',
  );
  await provesItself(story, 'andris.eglitis', change);
}
